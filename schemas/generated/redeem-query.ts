// @ts-nocheck
// Generated from schemas/redeem-query.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { RedeemQuery } from '../redeem-query.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["grant","requestDigest","observed"],"properties":{"grant":{"type":"object","required":["payloadType","payload","signatures"],"properties":{"payloadType":{"type":"string","const":"application/vnd.plimsoll.grant+json"},"payload":{"type":"string","maxLength":349528,"description":"base64"},"signatures":{"type":"array","items":{"type":"object","required":["keyid","sig"],"properties":{"keyid":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"The host."},"sig":{"type":"string","maxLength":128,"description":"base64 of an Ed25519 signature."}},"additionalProperties":false},"minItems":1,"maxItems":1}},"additionalProperties":false},"requestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"observed":{"type":"object","required":["platformDigest","configDigest","chainID","profileDigest"],"properties":{"platformDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"configDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"chainID":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"profileDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"}},"additionalProperties":false},"container":{"type":"string","minLength":1,"maxLength":256,"description":"What it is to be called in the audit log."}},"additionalProperties":false};
const func1 = (text) => [...text].length;
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");

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
if((((data.grant === undefined) && (missing0 = "grant")) || ((data.requestDigest === undefined) && (missing0 = "requestDigest"))) || ((data.observed === undefined) && (missing0 = "observed"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "grant") || (key0 === "requestDigest")) || (key0 === "observed")) || (key0 === "container"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.grant !== undefined){
let data0 = data.grant;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((data0.payloadType === undefined) && (missing1 = "payloadType")) || ((data0.payload === undefined) && (missing1 = "payload"))) || ((data0.signatures === undefined) && (missing1 = "signatures"))){
validate20.errors = [{instancePath:instancePath+"/grant",schemaPath:"#/properties/grant/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(((key1 === "payloadType") || (key1 === "payload")) || (key1 === "signatures"))){
validate20.errors = [{instancePath:instancePath+"/grant",schemaPath:"#/properties/grant/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.payloadType !== undefined){
let data1 = data0.payloadType;
const _errs5 = errors;
if(typeof data1 !== "string"){
validate20.errors = [{instancePath:instancePath+"/grant/payloadType",schemaPath:"#/properties/grant/properties/payloadType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("application/vnd.plimsoll.grant+json" !== data1){
validate20.errors = [{instancePath:instancePath+"/grant/payloadType",schemaPath:"#/properties/grant/properties/payloadType/const",keyword:"const",params:{allowedValue: "application/vnd.plimsoll.grant+json"},message:"must be equal to constant"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.payload !== undefined){
let data2 = data0.payload;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data2 === "string"){
if(func1(data2) > 349528){
validate20.errors = [{instancePath:instancePath+"/grant/payload",schemaPath:"#/properties/grant/properties/payload/maxLength",keyword:"maxLength",params:{limit: 349528},message:"must NOT have more than 349528 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/grant/payload",schemaPath:"#/properties/grant/properties/payload/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.signatures !== undefined){
let data3 = data0.signatures;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data3)){
if(data3.length > 1){
validate20.errors = [{instancePath:instancePath+"/grant/signatures",schemaPath:"#/properties/grant/properties/signatures/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"}];
return false;
}
else {
if(data3.length < 1){
validate20.errors = [{instancePath:instancePath+"/grant/signatures",schemaPath:"#/properties/grant/properties/signatures/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs11 = errors;
if(errors === _errs11){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing2;
if(((data4.keyid === undefined) && (missing2 = "keyid")) || ((data4.sig === undefined) && (missing2 = "sig"))){
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0,schemaPath:"#/properties/grant/properties/signatures/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs13 = errors;
for(const key2 in data4){
if(!((key2 === "keyid") || (key2 === "sig"))){
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0,schemaPath:"#/properties/grant/properties/signatures/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs13 === errors){
if(data4.keyid !== undefined){
let data5 = data4.keyid;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0+"/keyid",schemaPath:"#/properties/grant/properties/signatures/items/properties/keyid/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0+"/keyid",schemaPath:"#/properties/grant/properties/signatures/items/properties/keyid/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.sig !== undefined){
let data6 = data4.sig;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data6 === "string"){
if(func1(data6) > 128){
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0+"/sig",schemaPath:"#/properties/grant/properties/signatures/items/properties/sig/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0+"/sig",schemaPath:"#/properties/grant/properties/signatures/items/properties/sig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/grant/signatures/" + i0,schemaPath:"#/properties/grant/properties/signatures/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/grant/signatures",schemaPath:"#/properties/grant/properties/signatures/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate20.errors = [{instancePath:instancePath+"/grant",schemaPath:"#/properties/grant/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requestDigest !== undefined){
let data7 = data.requestDigest;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate20.errors = [{instancePath:instancePath+"/requestDigest",schemaPath:"#/properties/requestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/requestDigest",schemaPath:"#/properties/requestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observed !== undefined){
let data8 = data.observed;
const _errs20 = errors;
if(errors === _errs20){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing3;
if(((((data8.platformDigest === undefined) && (missing3 = "platformDigest")) || ((data8.configDigest === undefined) && (missing3 = "configDigest"))) || ((data8.chainID === undefined) && (missing3 = "chainID"))) || ((data8.profileDigest === undefined) && (missing3 = "profileDigest"))){
validate20.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key3 in data8){
if(!((((key3 === "platformDigest") || (key3 === "configDigest")) || (key3 === "chainID")) || (key3 === "profileDigest"))){
validate20.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data8.platformDigest !== undefined){
let data9 = data8.platformDigest;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
validate20.errors = [{instancePath:instancePath+"/observed/platformDigest",schemaPath:"#/properties/observed/properties/platformDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/observed/platformDigest",schemaPath:"#/properties/observed/properties/platformDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.configDigest !== undefined){
let data10 = data8.configDigest;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
validate20.errors = [{instancePath:instancePath+"/observed/configDigest",schemaPath:"#/properties/observed/properties/configDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/observed/configDigest",schemaPath:"#/properties/observed/properties/configDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.chainID !== undefined){
let data11 = data8.chainID;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
validate20.errors = [{instancePath:instancePath+"/observed/chainID",schemaPath:"#/properties/observed/properties/chainID/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/observed/chainID",schemaPath:"#/properties/observed/properties/chainID/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.profileDigest !== undefined){
let data12 = data8.profileDigest;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
validate20.errors = [{instancePath:instancePath+"/observed/profileDigest",schemaPath:"#/properties/observed/properties/profileDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/observed/profileDigest",schemaPath:"#/properties/observed/properties/profileDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.container !== undefined){
let data13 = data.container;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data13 === "string"){
if(func1(data13) > 256){
validate20.errors = [{instancePath:instancePath+"/container",schemaPath:"#/properties/container/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(func1(data13) < 1){
validate20.errors = [{instancePath:instancePath+"/container",schemaPath:"#/properties/container/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/container",schemaPath:"#/properties/container/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs31 === errors;
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
export const validate: Validator<RedeemQuery> = validator as Validator<RedeemQuery>;
export const vocabulary: Vocabulary = {"members":["chainID","configDigest","container","grant","keyid","observed","payload","payloadType","platformDigest","profileDigest","requestDigest","sig","signatures"],"expected":{"#/properties/grant/properties/signatures/items/properties/keyid/pattern":"The host."}};
