// @ts-nocheck
// Generated from schemas/audit-entry.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { AuditEntry } from '../audit-entry.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["sequence","time","previous","kind","event"],"properties":{"sequence":{"type":"integer","minimum":1,"description":"One more than that of the line before."},"time":{"type":"string","description":"RFC 3339, UTC."},"previous":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256 of the line before, without its newline; of the first line that of nothing."},"kind":{"type":"string","pattern":"^[a-z-]+$","description":"What happened."},"event":{"type":"object","patternProperties":{"^.*$":{}},"description":"Its facts. Values of secrets and of the environment are never among them."}},"additionalProperties":false};
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern5 = new RegExp("^[a-z-]+$", "u");
const pattern6 = new RegExp("^.*$", "u");

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
if((((((data.sequence === undefined) && (missing0 = "sequence")) || ((data.time === undefined) && (missing0 = "time"))) || ((data.previous === undefined) && (missing0 = "previous"))) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.event === undefined) && (missing0 = "event"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "sequence") || (key0 === "time")) || (key0 === "previous")) || (key0 === "kind")) || (key0 === "event"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.sequence !== undefined){
let data0 = data.sequence;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate20.errors = [{instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
validate20.errors = [{instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
const _errs4 = errors;
if(typeof data.time !== "string"){
validate20.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.previous !== undefined){
let data2 = data.previous;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/previous",schemaPath:"#/properties/previous/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/previous",schemaPath:"#/properties/previous/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data3 = data.kind;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/pattern",keyword:"pattern",params:{pattern: "^[a-z-]+$"},message:"must match pattern \""+"^[a-z-]+$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data4 = data.event;
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
var props0 = {};
for(const key1 in data4){
if(pattern6.test(key1)){
props0[key1] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs10 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<AuditEntry> = validator as Validator<AuditEntry>;
export const vocabulary: Vocabulary = {"members":["event","kind","previous","sequence","time"],"expected":{"#/properties/previous/pattern":"sha256 of the line before, without its newline; of the first line that of nothing.","#/properties/kind/pattern":"What happened.","#/properties/event/additionalProperties":"Its facts. Values of secrets and of the environment are never among them."}};
