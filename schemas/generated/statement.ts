// @ts-nocheck
// Generated from schemas/statement.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Statement } from '../statement.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["_type","subject","predicateType"],"properties":{"_type":{"type":"string"},"subject":{"type":"array","items":{"type":"object","required":["digest"],"properties":{"name":{"type":"string"},"uri":{"type":"string"},"digest":{"type":"object","patternProperties":{"^.*$":{"type":"string"}},"maxProperties":32},"content":{"type":"string"},"downloadLocation":{"type":"string"},"mediaType":{"type":"string"},"annotations":{"type":"object","properties":{}}},"additionalProperties":false},"minItems":1,"maxItems":1024},"predicateType":{"type":"string","minLength":1,"maxLength":2048},"predicate":{}},"additionalProperties":false};
const pattern4 = new RegExp("^.*$", "u");
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
if((((data._type === undefined) && (missing0 = "_type")) || ((data.subject === undefined) && (missing0 = "subject"))) || ((data.predicateType === undefined) && (missing0 = "predicateType"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "_type") || (key0 === "subject")) || (key0 === "predicateType")) || (key0 === "predicate"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data._type !== undefined){
const _errs2 = errors;
if(typeof data._type !== "string"){
validate20.errors = [{instancePath:instancePath+"/_type",schemaPath:"#/properties/_type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data1 = data.subject;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
if(data1.length > 1024){
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"}];
return false;
}
else {
if(data1.length < 1){
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((data2.digest === undefined) && (missing1 = "digest")){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!(((((((key1 === "name") || (key1 === "uri")) || (key1 === "digest")) || (key1 === "content")) || (key1 === "downloadLocation")) || (key1 === "mediaType")) || (key1 === "annotations"))){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.name !== undefined){
const _errs9 = errors;
if(typeof data2.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/name",schemaPath:"#/properties/subject/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.uri !== undefined){
const _errs11 = errors;
if(typeof data2.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/uri",schemaPath:"#/properties/subject/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.digest !== undefined){
let data5 = data2.digest;
const _errs13 = errors;
if(errors === _errs13){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length > 32){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/maxProperties",keyword:"maxProperties",params:{limit: 32},message:"must NOT have more than 32 properties"}];
return false;
}
else {
var props0 = {};
for(const key2 in data5){
if(pattern4.test(key2)){
if(typeof data5[key2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/subject/items/properties/digest/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props0[key2] = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.content !== undefined){
const _errs17 = errors;
if(typeof data2.content !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/content",schemaPath:"#/properties/subject/items/properties/content/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.downloadLocation !== undefined){
const _errs19 = errors;
if(typeof data2.downloadLocation !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/downloadLocation",schemaPath:"#/properties/subject/items/properties/downloadLocation/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.mediaType !== undefined){
const _errs21 = errors;
if(typeof data2.mediaType !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/mediaType",schemaPath:"#/properties/subject/items/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.annotations !== undefined){
let data10 = data2.annotations;
const _errs23 = errors;
if(errors === _errs23){
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
validate20.errors = [{instancePath:instancePath+"/subject/" + i0+"/annotations",schemaPath:"#/properties/subject/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
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
validate20.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicateType !== undefined){
let data11 = data.predicateType;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(func1(data11) > 2048){
validate20.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters"}];
return false;
}
else {
if(func1(data11) < 1){
validate20.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs25 === errors;
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
export const validate: Validator<Statement> = validator as Validator<Statement>;
export const vocabulary: Vocabulary = {"members":["_type","annotations","content","digest","downloadLocation","mediaType","name","predicate","predicateType","subject","uri"],"expected":{}};
