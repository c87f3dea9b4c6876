// @ts-nocheck
// Generated from schemas/release-history.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { ReleaseHistory } from '../release-history.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","releases"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"ReleaseHistory"},"releases":{"type":"object","patternProperties":{"^.*$":{"type":"object","patternProperties":{"^.*$":{"type":"object","required":["version","images"],"properties":{"version":{"type":"string","pattern":"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$","maxLength":100},"images":{"type":"object","patternProperties":{"^.*$":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"}},"description":"Digest of the manifest for each OS/ARCH[/VARIANT] that was asked for."}},"additionalProperties":false}}}},"description":"By the repository that was asked for, then by the declared name."}},"additionalProperties":false};
const pattern4 = new RegExp("^.*$", "u");
const pattern6 = new RegExp("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
const pattern8 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const func1 = (text) => [...text].length;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.apiVersion === undefined) && (missing0 = "apiVersion")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.releases === undefined) && (missing0 = "releases"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "releases"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate20.errors = [{instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("plimsoll.dev/v1" !== data0){
validate20.errors = [{instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("ReleaseHistory" !== data1){
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "ReleaseHistory"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.releases !== undefined){
let data2 = data.releases;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
var props0 = {};
for(const key1 in data2){
if(pattern4.test(key1)){
let data3 = data2[key1];
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
var props1 = {};
for(const key2 in data3){
if(pattern4.test(key2)){
let data4 = data3[key2];
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((data4.version === undefined) && (missing1 = "version")) || ((data4.images === undefined) && (missing1 = "images"))){
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs12 = errors;
for(const key3 in data4){
if(!((key3 === "version") || (key3 === "images"))){
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs12 === errors){
if(data4.version !== undefined){
let data5 = data4.version;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(func1(data5) > 100){
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/version/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"}];
return false;
}
else {
if(!pattern6.test(data5)){
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/version/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"},message:"must match pattern \""+"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.images !== undefined){
let data6 = data4.images;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
var props2 = {};
for(const key4 in data6){
if(pattern4.test(key4)){
let data7 = data6[key4];
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern8.test(data7)){
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/images/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/images/patternProperties/%5E.*%24/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/images/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/images/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
props2[key4] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/images",schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/images/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
props1[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/releases/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
props0[key1] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/releases",schemaPath:"#/properties/releases/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<ReleaseHistory> = validator as Validator<ReleaseHistory>;
export const vocabulary: Vocabulary = {"members":["apiVersion","images","kind","releases","version"],"expected":{"#/properties/releases/additionalProperties":"By the repository that was asked for, then by the declared name.","#/properties/releases/patternProperties/%5E.*%24/patternProperties/%5E.*%24/properties/images/additionalProperties":"Digest of the manifest for each OS/ARCH[/VARIANT] that was asked for."}};
