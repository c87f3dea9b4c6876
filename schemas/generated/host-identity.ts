// @ts-nocheck
// Generated from schemas/host-identity.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { HostIdentity } from '../host-identity.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["host","epoch","publicKey","proof"],"properties":{"host":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256 of the public key, its SPKI in DER."},"epoch":{"type":"string","pattern":"^[a-f0-9]{32}$","description":"Of this run of the daemon."},"publicKey":{"type":"string","description":"PEM."},"proof":{"type":"string","description":"base64 of the Ed25519 signature over PAE(\"application/vnd.plimsoll.host-proof\", HOST\\nEPOCH\\nNONCE)."}},"additionalProperties":false};
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern5 = new RegExp("^[a-f0-9]{32}$", "u");

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
if(((((data.host === undefined) && (missing0 = "host")) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.publicKey === undefined) && (missing0 = "publicKey"))) || ((data.proof === undefined) && (missing0 = "proof"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "host") || (key0 === "epoch")) || (key0 === "publicKey")) || (key0 === "proof"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.host !== undefined){
let data0 = data.host;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
validate20.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
let data1 = data.epoch;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
validate20.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.publicKey !== undefined){
const _errs6 = errors;
if(typeof data.publicKey !== "string"){
validate20.errors = [{instancePath:instancePath+"/publicKey",schemaPath:"#/properties/publicKey/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.proof !== undefined){
const _errs8 = errors;
if(typeof data.proof !== "string"){
validate20.errors = [{instancePath:instancePath+"/proof",schemaPath:"#/properties/proof/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<HostIdentity> = validator as Validator<HostIdentity>;
export const vocabulary: Vocabulary = {"members":["epoch","host","proof","publicKey"],"expected":{"#/properties/host/pattern":"sha256 of the public key, its SPKI in DER.","#/properties/epoch/pattern":"Of this run of the daemon."}};
