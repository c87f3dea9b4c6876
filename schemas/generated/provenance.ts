// @ts-nocheck
// Generated from schemas/provenance.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Provenance } from '../provenance.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["buildDefinition","runDetails"],"properties":{"buildDefinition":{"type":"object","required":["buildType","externalParameters"],"properties":{"buildType":{"type":"string"},"externalParameters":{"type":"object","properties":{}},"internalParameters":{"type":"object","properties":{}},"resolvedDependencies":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"uri":{"type":"string"},"digest":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"annotations":{"type":"object","properties":{}}}}}}},"runDetails":{"type":"object","required":["builder"],"properties":{"builder":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"version":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}}},"metadata":{"type":"object","properties":{"invocationId":{"type":"string"},"startedOn":{"type":"string"},"finishedOn":{"type":"string"}}},"byproducts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"uri":{"type":"string"},"digest":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"annotations":{"type":"object","properties":{}}}}}}}}};
const pattern4 = new RegExp("^.*$", "u");

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
if(((data.buildDefinition === undefined) && (missing0 = "buildDefinition")) || ((data.runDetails === undefined) && (missing0 = "runDetails"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.buildDefinition !== undefined){
let data0 = data.buildDefinition;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.buildType === undefined) && (missing1 = "buildType")) || ((data0.externalParameters === undefined) && (missing1 = "externalParameters"))){
validate20.errors = [{instancePath:instancePath+"/buildDefinition",schemaPath:"#/properties/buildDefinition/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.buildType !== undefined){
const _errs3 = errors;
if(typeof data0.buildType !== "string"){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/buildType",schemaPath:"#/properties/buildDefinition/properties/buildType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.externalParameters !== undefined){
let data2 = data0.externalParameters;
const _errs5 = errors;
if(errors === _errs5){
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/externalParameters",schemaPath:"#/properties/buildDefinition/properties/externalParameters/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.internalParameters !== undefined){
let data3 = data0.internalParameters;
const _errs7 = errors;
if(errors === _errs7){
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/internalParameters",schemaPath:"#/properties/buildDefinition/properties/internalParameters/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.resolvedDependencies !== undefined){
let data4 = data0.resolvedDependencies;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
const _errs11 = errors;
if(errors === _errs11){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.name !== undefined){
const _errs13 = errors;
if(typeof data5.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0+"/name",schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.uri !== undefined){
const _errs15 = errors;
if(typeof data5.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0+"/uri",schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.digest !== undefined){
let data8 = data5.digest;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
var props0 = {};
for(const key0 in data8){
if(pattern4.test(key0)){
if(typeof data8[key0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0+"/digest/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/properties/digest/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props0[key0] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0+"/digest",schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.annotations !== undefined){
let data10 = data5.annotations;
const _errs21 = errors;
if(errors === _errs21){
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0+"/annotations",schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies/" + i0,schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/buildDefinition/resolvedDependencies",schemaPath:"#/properties/buildDefinition/properties/resolvedDependencies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs9 === errors;
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
validate20.errors = [{instancePath:instancePath+"/buildDefinition",schemaPath:"#/properties/buildDefinition/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runDetails !== undefined){
let data11 = data.runDetails;
const _errs23 = errors;
if(errors === _errs23){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if((data11.builder === undefined) && (missing2 = "builder")){
validate20.errors = [{instancePath:instancePath+"/runDetails",schemaPath:"#/properties/runDetails/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data11.builder !== undefined){
let data12 = data11.builder;
const _errs25 = errors;
if(errors === _errs25){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if((data12.id === undefined) && (missing3 = "id")){
validate20.errors = [{instancePath:instancePath+"/runDetails/builder",schemaPath:"#/properties/runDetails/properties/builder/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data12.id !== undefined){
const _errs27 = errors;
if(typeof data12.id !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/builder/id",schemaPath:"#/properties/runDetails/properties/builder/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data12.version !== undefined){
let data14 = data12.version;
const _errs29 = errors;
if(errors === _errs29){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
var props1 = {};
for(const key1 in data14){
if(pattern4.test(key1)){
if(typeof data14[key1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/builder/version/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/runDetails/properties/builder/properties/version/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props1[key1] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/builder/version",schemaPath:"#/properties/runDetails/properties/builder/properties/version/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs29 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/builder",schemaPath:"#/properties/runDetails/properties/builder/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.metadata !== undefined){
let data16 = data11.metadata;
const _errs33 = errors;
if(errors === _errs33){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.invocationId !== undefined){
const _errs35 = errors;
if(typeof data16.invocationId !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/metadata/invocationId",schemaPath:"#/properties/runDetails/properties/metadata/properties/invocationId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs35 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data16.startedOn !== undefined){
const _errs37 = errors;
if(typeof data16.startedOn !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/metadata/startedOn",schemaPath:"#/properties/runDetails/properties/metadata/properties/startedOn/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs37 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data16.finishedOn !== undefined){
const _errs39 = errors;
if(typeof data16.finishedOn !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/metadata/finishedOn",schemaPath:"#/properties/runDetails/properties/metadata/properties/finishedOn/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs39 === errors;
}
else {
var valid8 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/metadata",schemaPath:"#/properties/runDetails/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs33 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data11.byproducts !== undefined){
let data20 = data11.byproducts;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data20)){
var valid9 = true;
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
const _errs43 = errors;
if(errors === _errs43){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.name !== undefined){
const _errs45 = errors;
if(typeof data21.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1+"/name",schemaPath:"#/properties/runDetails/properties/byproducts/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs45 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.uri !== undefined){
const _errs47 = errors;
if(typeof data21.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1+"/uri",schemaPath:"#/properties/runDetails/properties/byproducts/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs47 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.digest !== undefined){
let data24 = data21.digest;
const _errs49 = errors;
if(errors === _errs49){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
var props2 = {};
for(const key2 in data24){
if(pattern4.test(key2)){
if(typeof data24[key2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1+"/digest/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/runDetails/properties/byproducts/items/properties/digest/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props2[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1+"/digest",schemaPath:"#/properties/runDetails/properties/byproducts/items/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs49 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data21.annotations !== undefined){
let data26 = data21.annotations;
const _errs53 = errors;
if(errors === _errs53){
if(!(data26 && typeof data26 == "object" && !Array.isArray(data26))){
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1+"/annotations",schemaPath:"#/properties/runDetails/properties/byproducts/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs53 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts/" + i1,schemaPath:"#/properties/runDetails/properties/byproducts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs43 === errors;
if(!valid9){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails/byproducts",schemaPath:"#/properties/runDetails/properties/byproducts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs41 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/runDetails",schemaPath:"#/properties/runDetails/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
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
validate20.evaluated = {"props":{"buildDefinition":true,"runDetails":true},"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<Provenance> = validator as Validator<Provenance>;
export const vocabulary: Vocabulary = {"members":["annotations","buildDefinition","buildType","builder","byproducts","digest","externalParameters","finishedOn","id","internalParameters","invocationId","metadata","name","resolvedDependencies","runDetails","startedOn","uri","version"],"expected":{}};
