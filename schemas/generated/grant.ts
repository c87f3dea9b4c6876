// @ts-nocheck
// Generated from schemas/grant.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Grant } from '../grant.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["reference","platform","manifestDigest","platformDigest","configDigest","diffIDs","chainID","declarationDigest","profileDigest","requestDigest","policyDigest","trustDigest","trustVersion","host","epoch","nonce","issuedAt","notAfter"],"properties":{"reference":{"type":"string","description":"As it was asked for."},"platform":{"type":"string","description":"OS/ARCH[/VARIANT]"},"manifestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"What the reference led to: an index, or the manifest itself."},"platformDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The manifest of the platform."},"configDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The image config of that manifest."},"diffIDs":{"type":"array","items":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"A layer, unpacked."}},"chainID":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"All layers in their order (OCI image-spec 1.1, config, \"Layer ChainID\")."},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The sealed declaration."},"profileDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The profiles of all sandboxes."},"requestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"JCS of args, env, mounts, names of secrets, and the uid who asks."},"policyDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The policy that allowed it."},"trustDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The roots of trust of that policy."},"trustVersion":{"type":"integer","minimum":0,"description":"Grows with each change of policy or revocations."},"host":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256 of the public key of the host, its SPKI in DER."},"epoch":{"type":"string","pattern":"^[a-f0-9]{32}$","description":"Of one run of the daemon."},"nonce":{"type":"string","pattern":"^[a-f0-9]{32}$","description":"Of this grant."},"issuedAt":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$","description":"RFC 3339, UTC."},"notAfter":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$","description":"RFC 3339, UTC; at most 60 s after issuedAt."}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern15 = new RegExp("^[a-f0-9]{32}$", "u");
const pattern17 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$", "u");

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
if(((((((((((((((((((data.reference === undefined) && (missing0 = "reference")) || ((data.platform === undefined) && (missing0 = "platform"))) || ((data.manifestDigest === undefined) && (missing0 = "manifestDigest"))) || ((data.platformDigest === undefined) && (missing0 = "platformDigest"))) || ((data.configDigest === undefined) && (missing0 = "configDigest"))) || ((data.diffIDs === undefined) && (missing0 = "diffIDs"))) || ((data.chainID === undefined) && (missing0 = "chainID"))) || ((data.declarationDigest === undefined) && (missing0 = "declarationDigest"))) || ((data.profileDigest === undefined) && (missing0 = "profileDigest"))) || ((data.requestDigest === undefined) && (missing0 = "requestDigest"))) || ((data.policyDigest === undefined) && (missing0 = "policyDigest"))) || ((data.trustDigest === undefined) && (missing0 = "trustDigest"))) || ((data.trustVersion === undefined) && (missing0 = "trustVersion"))) || ((data.host === undefined) && (missing0 = "host"))) || ((data.epoch === undefined) && (missing0 = "epoch"))) || ((data.nonce === undefined) && (missing0 = "nonce"))) || ((data.issuedAt === undefined) && (missing0 = "issuedAt"))) || ((data.notAfter === undefined) && (missing0 = "notAfter"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.reference !== undefined){
const _errs2 = errors;
if(typeof data.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platform !== undefined){
const _errs4 = errors;
if(typeof data.platform !== "string"){
validate20.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifestDigest !== undefined){
let data2 = data.manifestDigest;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/manifestDigest",schemaPath:"#/properties/manifestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifestDigest",schemaPath:"#/properties/manifestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platformDigest !== undefined){
let data3 = data.platformDigest;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
validate20.errors = [{instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.configDigest !== undefined){
let data4 = data.configDigest;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
validate20.errors = [{instancePath:instancePath+"/configDigest",schemaPath:"#/properties/configDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/configDigest",schemaPath:"#/properties/configDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.diffIDs !== undefined){
let data5 = data.diffIDs;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate20.errors = [{instancePath:instancePath+"/diffIDs/" + i0,schemaPath:"#/properties/diffIDs/items/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/diffIDs/" + i0,schemaPath:"#/properties/diffIDs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs14 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/diffIDs",schemaPath:"#/properties/diffIDs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.chainID !== undefined){
let data7 = data.chainID;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate20.errors = [{instancePath:instancePath+"/chainID",schemaPath:"#/properties/chainID/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/chainID",schemaPath:"#/properties/chainID/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declarationDigest !== undefined){
let data8 = data.declarationDigest;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
validate20.errors = [{instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.profileDigest !== undefined){
let data9 = data.profileDigest;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
validate20.errors = [{instancePath:instancePath+"/profileDigest",schemaPath:"#/properties/profileDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/profileDigest",schemaPath:"#/properties/profileDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requestDigest !== undefined){
let data10 = data.requestDigest;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
validate20.errors = [{instancePath:instancePath+"/requestDigest",schemaPath:"#/properties/requestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/requestDigest",schemaPath:"#/properties/requestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policyDigest !== undefined){
let data11 = data.policyDigest;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
validate20.errors = [{instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trustDigest !== undefined){
let data12 = data.trustDigest;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
validate20.errors = [{instancePath:instancePath+"/trustDigest",schemaPath:"#/properties/trustDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/trustDigest",schemaPath:"#/properties/trustDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trustVersion !== undefined){
let data13 = data.trustVersion;
const _errs28 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate20.errors = [{instancePath:instancePath+"/trustVersion",schemaPath:"#/properties/trustVersion/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate20.errors = [{instancePath:instancePath+"/trustVersion",schemaPath:"#/properties/trustVersion/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.host !== undefined){
let data14 = data.host;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
validate20.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.epoch !== undefined){
let data15 = data.epoch;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(!pattern15.test(data15)){
validate20.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/epoch",schemaPath:"#/properties/epoch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nonce !== undefined){
let data16 = data.nonce;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data16 === "string"){
if(!pattern15.test(data16)){
validate20.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/nonce",schemaPath:"#/properties/nonce/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.issuedAt !== undefined){
let data17 = data.issuedAt;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data17 === "string"){
if(!pattern17.test(data17)){
validate20.errors = [{instancePath:instancePath+"/issuedAt",schemaPath:"#/properties/issuedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/issuedAt",schemaPath:"#/properties/issuedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notAfter !== undefined){
let data18 = data.notAfter;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data18 === "string"){
if(!pattern17.test(data18)){
validate20.errors = [{instancePath:instancePath+"/notAfter",schemaPath:"#/properties/notAfter/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$"},message:"must match pattern \""+"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/notAfter",schemaPath:"#/properties/notAfter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs38 === errors;
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
export const validate: Validator<Grant> = validator as Validator<Grant>;
export const vocabulary: Vocabulary = {"members":["chainID","configDigest","declarationDigest","diffIDs","epoch","host","issuedAt","manifestDigest","nonce","notAfter","platform","platformDigest","policyDigest","profileDigest","reference","requestDigest","trustDigest","trustVersion"],"expected":{"#/properties/manifestDigest/pattern":"What the reference led to: an index, or the manifest itself.","#/properties/platformDigest/pattern":"The manifest of the platform.","#/properties/configDigest/pattern":"The image config of that manifest.","#/properties/diffIDs/items/pattern":"A layer, unpacked.","#/properties/chainID/pattern":"All layers in their order (OCI image-spec 1.1, config, \"Layer ChainID\").","#/properties/declarationDigest/pattern":"The sealed declaration.","#/properties/profileDigest/pattern":"The profiles of all sandboxes.","#/properties/requestDigest/pattern":"JCS of args, env, mounts, names of secrets, and the uid who asks.","#/properties/policyDigest/pattern":"The policy that allowed it.","#/properties/trustDigest/pattern":"The roots of trust of that policy.","#/properties/host/pattern":"sha256 of the public key of the host, its SPKI in DER.","#/properties/epoch/pattern":"Of one run of the daemon.","#/properties/nonce/pattern":"Of this grant.","#/properties/issuedAt/pattern":"RFC 3339, UTC.","#/properties/notAfter/pattern":"RFC 3339, UTC; at most 60 s after issuedAt."}};
