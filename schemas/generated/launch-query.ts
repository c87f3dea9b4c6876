// @ts-nocheck
// Generated from schemas/launch-query.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { LaunchQuery } from '../launch-query.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["reference"],"properties":{"reference":{"type":"string","minLength":1,"maxLength":1024,"description":"Of a registry, or oci:DIR."},"repository":{"type":"string","maxLength":1024,"description":"HOST/PATH that it is asked for as; needed for a layout."},"platform":{"type":"string","description":"OS/ARCH[/VARIANT]; that of the host when left out."},"request":{"type":"object","properties":{"args":{"type":"array","items":{"type":"string","pattern":"^[^\\u0000]*$"},"description":"Appended to the declared arguments."},"env":{"type":"object","patternProperties":{"^.*$":{"type":"string","pattern":"^[^\\u0000]*$"}},"description":"Declared variables."},"mounts":{"type":"array","items":{"type":"object","required":["source","path"],"properties":{"source":{"type":"string","pattern":"^/[^\\u0000]*$","description":"Absolute path on the host."},"path":{"type":"string","pattern":"^/[^\\u0000]*$","description":"Declared path."},"readOnly":{"type":"boolean","description":"true narrows a declared rw."}},"additionalProperties":false}},"secrets":{"type":"object","patternProperties":{"^.*$":{"type":"string","pattern":"^[^\\u0000]*$"}}}},"additionalProperties":false},"stdin":{"type":"boolean","description":"false: the agent has nothing to read. Default false."},"detach":{"type":"boolean","description":"true: the answer ends when the agent runs. Default false."}},"additionalProperties":false};
const func1 = (text) => [...text].length;
const pattern4 = new RegExp("^[^\\u0000]*$", "u");
const pattern5 = new RegExp("^.*$", "u");
const pattern7 = new RegExp("^/[^\\u0000]*$", "u");

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
if((data.reference === undefined) && (missing0 = "reference")){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "reference") || (key0 === "repository")) || (key0 === "platform")) || (key0 === "request")) || (key0 === "stdin")) || (key0 === "detach"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.reference !== undefined){
let data0 = data.reference;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 1024){
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"}];
return false;
}
else {
if(func1(data0) < 1){
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
let data1 = data.repository;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 1024){
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platform !== undefined){
const _errs6 = errors;
if(typeof data.platform !== "string"){
validate20.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.request !== undefined){
let data3 = data.request;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
const _errs10 = errors;
for(const key1 in data3){
if(!((((key1 === "args") || (key1 === "env")) || (key1 === "mounts")) || (key1 === "secrets"))){
validate20.errors = [{instancePath:instancePath+"/request",schemaPath:"#/properties/request/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs10 === errors){
if(data3.args !== undefined){
let data4 = data3.args;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data4)){
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
validate20.errors = [{instancePath:instancePath+"/request/args/" + i0,schemaPath:"#/properties/request/properties/args/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/args/" + i0,schemaPath:"#/properties/request/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs13 === errors;
if(!valid2){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/args",schemaPath:"#/properties/request/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.env !== undefined){
let data6 = data3.env;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
var props0 = {};
for(const key2 in data6){
if(pattern5.test(key2)){
let data7 = data6[key2];
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate20.errors = [{instancePath:instancePath+"/request/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/request/properties/env/patternProperties/%5E.*%24/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/env/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/request/properties/env/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
props0[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/env",schemaPath:"#/properties/request/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.mounts !== undefined){
let data8 = data3.mounts;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
const _errs21 = errors;
if(errors === _errs21){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing1;
if(((data9.source === undefined) && (missing1 = "source")) || ((data9.path === undefined) && (missing1 = "path"))){
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1,schemaPath:"#/properties/request/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs23 = errors;
for(const key3 in data9){
if(!(((key3 === "source") || (key3 === "path")) || (key3 === "readOnly"))){
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1,schemaPath:"#/properties/request/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs23 === errors){
if(data9.source !== undefined){
let data10 = data9.source;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data10 === "string"){
if(!pattern7.test(data10)){
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1+"/source",schemaPath:"#/properties/request/properties/mounts/items/properties/source/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},message:"must match pattern \""+"^/[^\\u0000]*$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1+"/source",schemaPath:"#/properties/request/properties/mounts/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs24 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data9.path !== undefined){
let data11 = data9.path;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data11 === "string"){
if(!pattern7.test(data11)){
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1+"/path",schemaPath:"#/properties/request/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},message:"must match pattern \""+"^/[^\\u0000]*$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1+"/path",schemaPath:"#/properties/request/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data9.readOnly !== undefined){
const _errs28 = errors;
if(typeof data9.readOnly !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1+"/readOnly",schemaPath:"#/properties/request/properties/mounts/items/properties/readOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/mounts/" + i1,schemaPath:"#/properties/request/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs21 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/mounts",schemaPath:"#/properties/request/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.secrets !== undefined){
let data13 = data3.secrets;
const _errs30 = errors;
if(errors === _errs30){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
var props1 = {};
for(const key4 in data13){
if(pattern5.test(key4)){
let data14 = data13[key4];
const _errs32 = errors;
if(errors === _errs32){
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
validate20.errors = [{instancePath:instancePath+"/request/secrets/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/request/properties/secrets/patternProperties/%5E.*%24/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},message:"must match pattern \""+"^[^\\u0000]*$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/secrets/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/request/properties/secrets/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
props1[key4] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request/secrets",schemaPath:"#/properties/request/properties/secrets/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs30 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stdin !== undefined){
const _errs34 = errors;
if(typeof data.stdin !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.detach !== undefined){
const _errs36 = errors;
if(typeof data.detach !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/detach",schemaPath:"#/properties/detach/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
}
}
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
export const validate: Validator<LaunchQuery> = validator as Validator<LaunchQuery>;
export const vocabulary: Vocabulary = {"members":["args","detach","env","mounts","path","platform","readOnly","reference","repository","request","secrets","source","stdin"],"expected":{"#/properties/request/properties/env/additionalProperties":"Declared variables.","#/properties/request/properties/mounts/items/properties/source/pattern":"Absolute path on the host.","#/properties/request/properties/mounts/items/properties/path/pattern":"Declared path."}};
