// @ts-nocheck
// Generated from schemas/trusted-root.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { TrustedRoot } from '../trusted-root.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["mediaType"],"properties":{"mediaType":{"anyOf":[{"type":"string","const":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"},{"type":"string","const":"application/vnd.dev.sigstore.trustedroot.v0.2+json"}]},"tlogs":{"type":"array","items":{"type":"object","required":["baseUrl","hashAlgorithm","publicKey","logId"],"properties":{"baseUrl":{"type":"string","minLength":1},"hashAlgorithm":{"type":"string","const":"SHA2_256"},"publicKey":{"type":"object","required":["rawBytes","keyDetails"],"properties":{"rawBytes":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4},"keyDetails":{"type":"string"},"validFor":{"type":"object","properties":{"start":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},"end":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"}},"additionalProperties":false}},"additionalProperties":false},"logId":{"type":"object","required":["keyId"],"properties":{"keyId":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"checkpointKeyId":{"type":"object","required":["keyId"],"properties":{"keyId":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"operator":{"type":"string"}},"additionalProperties":false},"maxItems":64},"certificateAuthorities":{"type":"array","items":{"type":"object","required":["certChain"],"properties":{"subject":{"type":"object","properties":{"organization":{"type":"string"},"commonName":{"type":"string"}},"additionalProperties":false},"uri":{"type":"string"},"certChain":{"type":"object","required":["certificates"],"properties":{"certificates":{"type":"array","items":{"type":"object","required":["rawBytes"],"properties":{"rawBytes":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"minItems":1,"maxItems":8}},"additionalProperties":false},"validFor":{"type":"object","properties":{"start":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},"end":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"}},"additionalProperties":false},"operator":{"type":"string"}},"additionalProperties":false},"maxItems":64},"ctlogs":{"type":"array","items":{"type":"object","required":["baseUrl","hashAlgorithm","publicKey","logId"],"properties":{"baseUrl":{"type":"string","minLength":1},"hashAlgorithm":{"type":"string","const":"SHA2_256"},"publicKey":{"type":"object","required":["rawBytes","keyDetails"],"properties":{"rawBytes":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4},"keyDetails":{"type":"string"},"validFor":{"type":"object","properties":{"start":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},"end":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"}},"additionalProperties":false}},"additionalProperties":false},"logId":{"type":"object","required":["keyId"],"properties":{"keyId":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"checkpointKeyId":{"type":"object","required":["keyId"],"properties":{"keyId":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"operator":{"type":"string"}},"additionalProperties":false},"maxItems":64},"timestampAuthorities":{"type":"array","items":{"type":"object","required":["certChain"],"properties":{"subject":{"type":"object","properties":{"organization":{"type":"string"},"commonName":{"type":"string"}},"additionalProperties":false},"uri":{"type":"string"},"certChain":{"type":"object","required":["certificates"],"properties":{"certificates":{"type":"array","items":{"type":"object","required":["rawBytes"],"properties":{"rawBytes":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":4}},"additionalProperties":false},"minItems":1,"maxItems":8}},"additionalProperties":false},"validFor":{"type":"object","properties":{"start":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},"end":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"}},"additionalProperties":false},"operator":{"type":"string"}},"additionalProperties":false},"maxItems":64}},"additionalProperties":false};
const func1 = (text) => [...text].length;
const pattern4 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
const pattern5 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$", "u");

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
if((data.mediaType === undefined) && (missing0 = "mediaType")){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "mediaType") || (key0 === "tlogs")) || (key0 === "certificateAuthorities")) || (key0 === "ctlogs")) || (key0 === "timestampAuthorities"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.mediaType !== undefined){
let data0 = data.mediaType;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err0 = {instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("application/vnd.dev.sigstore.trustedroot+json;version=0.1" !== data0){
const err1 = {instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/anyOf/0/const",keyword:"const",params:{allowedValue: "application/vnd.dev.sigstore.trustedroot+json;version=0.1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("application/vnd.dev.sigstore.trustedroot.v0.2+json" !== data0){
const err3 = {instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/anyOf/1/const",keyword:"const",params:{allowedValue: "application/vnd.dev.sigstore.trustedroot.v0.2+json"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err4 = {instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tlogs !== undefined){
let data1 = data.tlogs;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
if(data1.length > 64){
validate20.errors = [{instancePath:instancePath+"/tlogs",schemaPath:"#/properties/tlogs/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs10 = errors;
if(errors === _errs10){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.baseUrl === undefined) && (missing1 = "baseUrl")) || ((data2.hashAlgorithm === undefined) && (missing1 = "hashAlgorithm"))) || ((data2.publicKey === undefined) && (missing1 = "publicKey"))) || ((data2.logId === undefined) && (missing1 = "logId"))){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0,schemaPath:"#/properties/tlogs/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data2){
if(!((((((key1 === "baseUrl") || (key1 === "hashAlgorithm")) || (key1 === "publicKey")) || (key1 === "logId")) || (key1 === "checkpointKeyId")) || (key1 === "operator"))){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0,schemaPath:"#/properties/tlogs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs12 === errors){
if(data2.baseUrl !== undefined){
let data3 = data2.baseUrl;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data3 === "string"){
if(func1(data3) < 1){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/baseUrl",schemaPath:"#/properties/tlogs/items/properties/baseUrl/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/baseUrl",schemaPath:"#/properties/tlogs/items/properties/baseUrl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.hashAlgorithm !== undefined){
let data4 = data2.hashAlgorithm;
const _errs15 = errors;
if(typeof data4 !== "string"){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/hashAlgorithm",schemaPath:"#/properties/tlogs/items/properties/hashAlgorithm/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("SHA2_256" !== data4){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/hashAlgorithm",schemaPath:"#/properties/tlogs/items/properties/hashAlgorithm/const",keyword:"const",params:{allowedValue: "SHA2_256"},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs15 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.publicKey !== undefined){
let data5 = data2.publicKey;
const _errs17 = errors;
if(errors === _errs17){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if(((data5.rawBytes === undefined) && (missing2 = "rawBytes")) || ((data5.keyDetails === undefined) && (missing2 = "keyDetails"))){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey",schemaPath:"#/properties/tlogs/items/properties/publicKey/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs19 = errors;
for(const key2 in data5){
if(!(((key2 === "rawBytes") || (key2 === "keyDetails")) || (key2 === "validFor"))){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey",schemaPath:"#/properties/tlogs/items/properties/publicKey/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs19 === errors){
if(data5.rawBytes !== undefined){
let data6 = data5.rawBytes;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data6 === "string"){
if(func1(data6) < 4){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/rawBytes",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/rawBytes/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data6)){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/rawBytes",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/rawBytes/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/rawBytes",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/rawBytes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data5.keyDetails !== undefined){
const _errs22 = errors;
if(typeof data5.keyDetails !== "string"){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/keyDetails",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/keyDetails/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data5.validFor !== undefined){
let data8 = data5.validFor;
const _errs24 = errors;
if(errors === _errs24){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
const _errs26 = errors;
for(const key3 in data8){
if(!((key3 === "start") || (key3 === "end"))){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs26 === errors){
if(data8.start !== undefined){
let data9 = data8.start;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor/start",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/properties/start/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor/start",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/properties/start/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.end !== undefined){
let data10 = data8.end;
const _errs29 = errors;
if(errors === _errs29){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor/end",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/properties/end/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor/end",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/properties/end/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey/validFor",schemaPath:"#/properties/tlogs/items/properties/publicKey/properties/validFor/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/publicKey",schemaPath:"#/properties/tlogs/items/properties/publicKey/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs17 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.logId !== undefined){
let data11 = data2.logId;
const _errs31 = errors;
if(errors === _errs31){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing3;
if((data11.keyId === undefined) && (missing3 = "keyId")){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId",schemaPath:"#/properties/tlogs/items/properties/logId/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key4 in data11){
if(!(key4 === "keyId")){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId",schemaPath:"#/properties/tlogs/items/properties/logId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data11.keyId !== undefined){
let data12 = data11.keyId;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data12 === "string"){
if(func1(data12) < 4){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId/keyId",schemaPath:"#/properties/tlogs/items/properties/logId/properties/keyId/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data12)){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId/keyId",schemaPath:"#/properties/tlogs/items/properties/logId/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId/keyId",schemaPath:"#/properties/tlogs/items/properties/logId/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/logId",schemaPath:"#/properties/tlogs/items/properties/logId/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.checkpointKeyId !== undefined){
let data13 = data2.checkpointKeyId;
const _errs36 = errors;
if(errors === _errs36){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing4;
if((data13.keyId === undefined) && (missing4 = "keyId")){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs38 = errors;
for(const key5 in data13){
if(!(key5 === "keyId")){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs38 === errors){
if(data13.keyId !== undefined){
let data14 = data13.keyId;
const _errs39 = errors;
if(errors === _errs39){
if(typeof data14 === "string"){
if(func1(data14) < 4){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId/keyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/properties/keyId/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data14)){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId/keyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId/keyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/checkpointKeyId",schemaPath:"#/properties/tlogs/items/properties/checkpointKeyId/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.operator !== undefined){
const _errs41 = errors;
if(typeof data2.operator !== "string"){
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0+"/operator",schemaPath:"#/properties/tlogs/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
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
validate20.errors = [{instancePath:instancePath+"/tlogs/" + i0,schemaPath:"#/properties/tlogs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tlogs",schemaPath:"#/properties/tlogs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.certificateAuthorities !== undefined){
let data16 = data.certificateAuthorities;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data16)){
if(data16.length > 64){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities",schemaPath:"#/properties/certificateAuthorities/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid8 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
const _errs45 = errors;
if(errors === _errs45){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing5;
if((data17.certChain === undefined) && (missing5 = "certChain")){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1,schemaPath:"#/properties/certificateAuthorities/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs47 = errors;
for(const key6 in data17){
if(!(((((key6 === "subject") || (key6 === "uri")) || (key6 === "certChain")) || (key6 === "validFor")) || (key6 === "operator"))){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1,schemaPath:"#/properties/certificateAuthorities/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs47 === errors){
if(data17.subject !== undefined){
let data18 = data17.subject;
const _errs48 = errors;
if(errors === _errs48){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
const _errs50 = errors;
for(const key7 in data18){
if(!((key7 === "organization") || (key7 === "commonName"))){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/subject",schemaPath:"#/properties/certificateAuthorities/items/properties/subject/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs50 === errors){
if(data18.organization !== undefined){
const _errs51 = errors;
if(typeof data18.organization !== "string"){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/subject/organization",schemaPath:"#/properties/certificateAuthorities/items/properties/subject/properties/organization/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs51 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.commonName !== undefined){
const _errs53 = errors;
if(typeof data18.commonName !== "string"){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/subject/commonName",schemaPath:"#/properties/certificateAuthorities/items/properties/subject/properties/commonName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs53 === errors;
}
else {
var valid10 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/subject",schemaPath:"#/properties/certificateAuthorities/items/properties/subject/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs48 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.uri !== undefined){
const _errs55 = errors;
if(typeof data17.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/uri",schemaPath:"#/properties/certificateAuthorities/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs55 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.certChain !== undefined){
let data22 = data17.certChain;
const _errs57 = errors;
if(errors === _errs57){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing6;
if((data22.certificates === undefined) && (missing6 = "certificates")){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs59 = errors;
for(const key8 in data22){
if(!(key8 === "certificates")){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs59 === errors){
if(data22.certificates !== undefined){
let data23 = data22.certificates;
const _errs60 = errors;
if(errors === _errs60){
if(Array.isArray(data23)){
if(data23.length > 8){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items"}];
return false;
}
else {
if(data23.length < 1){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid12 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
const _errs62 = errors;
if(errors === _errs62){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing7;
if((data24.rawBytes === undefined) && (missing7 = "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2,schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs64 = errors;
for(const key9 in data24){
if(!(key9 === "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2,schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs64 === errors){
if(data24.rawBytes !== undefined){
let data25 = data24.rawBytes;
const _errs65 = errors;
if(errors === _errs65){
if(typeof data25 === "string"){
if(func1(data25) < 4){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2+"/rawBytes",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data25)){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2+"/rawBytes",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2+"/rawBytes",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates/" + i2,schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs62 === errors;
if(!valid12){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain/certificates",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/properties/certificates/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/certChain",schemaPath:"#/properties/certificateAuthorities/items/properties/certChain/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs57 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.validFor !== undefined){
let data26 = data17.validFor;
const _errs67 = errors;
if(errors === _errs67){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
const _errs69 = errors;
for(const key10 in data26){
if(!((key10 === "start") || (key10 === "end"))){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs69 === errors){
if(data26.start !== undefined){
let data27 = data26.start;
const _errs70 = errors;
if(errors === _errs70){
if(typeof data27 === "string"){
if(!pattern5.test(data27)){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor/start",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/properties/start/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor/start",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/properties/start/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs70 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data26.end !== undefined){
let data28 = data26.end;
const _errs72 = errors;
if(errors === _errs72){
if(typeof data28 === "string"){
if(!pattern5.test(data28)){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor/end",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/properties/end/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor/end",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/properties/end/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs72 === errors;
}
else {
var valid14 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/validFor",schemaPath:"#/properties/certificateAuthorities/items/properties/validFor/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs67 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.operator !== undefined){
const _errs74 = errors;
if(typeof data17.operator !== "string"){
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1+"/operator",schemaPath:"#/properties/certificateAuthorities/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs74 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities/" + i1,schemaPath:"#/properties/certificateAuthorities/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs45 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/certificateAuthorities",schemaPath:"#/properties/certificateAuthorities/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ctlogs !== undefined){
let data30 = data.ctlogs;
const _errs76 = errors;
if(errors === _errs76){
if(Array.isArray(data30)){
if(data30.length > 64){
validate20.errors = [{instancePath:instancePath+"/ctlogs",schemaPath:"#/properties/ctlogs/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid15 = true;
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
let data31 = data30[i3];
const _errs78 = errors;
if(errors === _errs78){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing8;
if(((((data31.baseUrl === undefined) && (missing8 = "baseUrl")) || ((data31.hashAlgorithm === undefined) && (missing8 = "hashAlgorithm"))) || ((data31.publicKey === undefined) && (missing8 = "publicKey"))) || ((data31.logId === undefined) && (missing8 = "logId"))){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3,schemaPath:"#/properties/ctlogs/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs80 = errors;
for(const key11 in data31){
if(!((((((key11 === "baseUrl") || (key11 === "hashAlgorithm")) || (key11 === "publicKey")) || (key11 === "logId")) || (key11 === "checkpointKeyId")) || (key11 === "operator"))){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3,schemaPath:"#/properties/ctlogs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs80 === errors){
if(data31.baseUrl !== undefined){
let data32 = data31.baseUrl;
const _errs81 = errors;
if(errors === _errs81){
if(typeof data32 === "string"){
if(func1(data32) < 1){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/baseUrl",schemaPath:"#/properties/ctlogs/items/properties/baseUrl/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/baseUrl",schemaPath:"#/properties/ctlogs/items/properties/baseUrl/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid16 = _errs81 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.hashAlgorithm !== undefined){
let data33 = data31.hashAlgorithm;
const _errs83 = errors;
if(typeof data33 !== "string"){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/hashAlgorithm",schemaPath:"#/properties/ctlogs/items/properties/hashAlgorithm/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("SHA2_256" !== data33){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/hashAlgorithm",schemaPath:"#/properties/ctlogs/items/properties/hashAlgorithm/const",keyword:"const",params:{allowedValue: "SHA2_256"},message:"must be equal to constant"}];
return false;
}
var valid16 = _errs83 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.publicKey !== undefined){
let data34 = data31.publicKey;
const _errs85 = errors;
if(errors === _errs85){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing9;
if(((data34.rawBytes === undefined) && (missing9 = "rawBytes")) || ((data34.keyDetails === undefined) && (missing9 = "keyDetails"))){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey",schemaPath:"#/properties/ctlogs/items/properties/publicKey/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs87 = errors;
for(const key12 in data34){
if(!(((key12 === "rawBytes") || (key12 === "keyDetails")) || (key12 === "validFor"))){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey",schemaPath:"#/properties/ctlogs/items/properties/publicKey/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs87 === errors){
if(data34.rawBytes !== undefined){
let data35 = data34.rawBytes;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data35 === "string"){
if(func1(data35) < 4){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/rawBytes",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/rawBytes/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data35)){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/rawBytes",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/rawBytes/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/rawBytes",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/rawBytes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs88 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data34.keyDetails !== undefined){
const _errs90 = errors;
if(typeof data34.keyDetails !== "string"){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/keyDetails",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/keyDetails/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs90 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data34.validFor !== undefined){
let data37 = data34.validFor;
const _errs92 = errors;
if(errors === _errs92){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
const _errs94 = errors;
for(const key13 in data37){
if(!((key13 === "start") || (key13 === "end"))){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs94 === errors){
if(data37.start !== undefined){
let data38 = data37.start;
const _errs95 = errors;
if(errors === _errs95){
if(typeof data38 === "string"){
if(!pattern5.test(data38)){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor/start",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/properties/start/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor/start",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/properties/start/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs95 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data37.end !== undefined){
let data39 = data37.end;
const _errs97 = errors;
if(errors === _errs97){
if(typeof data39 === "string"){
if(!pattern5.test(data39)){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor/end",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/properties/end/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor/end",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/properties/end/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs97 === errors;
}
else {
var valid18 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey/validFor",schemaPath:"#/properties/ctlogs/items/properties/publicKey/properties/validFor/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs92 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/publicKey",schemaPath:"#/properties/ctlogs/items/properties/publicKey/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs85 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.logId !== undefined){
let data40 = data31.logId;
const _errs99 = errors;
if(errors === _errs99){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
let missing10;
if((data40.keyId === undefined) && (missing10 = "keyId")){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId",schemaPath:"#/properties/ctlogs/items/properties/logId/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs101 = errors;
for(const key14 in data40){
if(!(key14 === "keyId")){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId",schemaPath:"#/properties/ctlogs/items/properties/logId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs101 === errors){
if(data40.keyId !== undefined){
let data41 = data40.keyId;
const _errs102 = errors;
if(errors === _errs102){
if(typeof data41 === "string"){
if(func1(data41) < 4){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId/keyId",schemaPath:"#/properties/ctlogs/items/properties/logId/properties/keyId/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data41)){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId/keyId",schemaPath:"#/properties/ctlogs/items/properties/logId/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId/keyId",schemaPath:"#/properties/ctlogs/items/properties/logId/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/logId",schemaPath:"#/properties/ctlogs/items/properties/logId/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs99 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.checkpointKeyId !== undefined){
let data42 = data31.checkpointKeyId;
const _errs104 = errors;
if(errors === _errs104){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
let missing11;
if((data42.keyId === undefined) && (missing11 = "keyId")){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs106 = errors;
for(const key15 in data42){
if(!(key15 === "keyId")){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs106 === errors){
if(data42.keyId !== undefined){
let data43 = data42.keyId;
const _errs107 = errors;
if(errors === _errs107){
if(typeof data43 === "string"){
if(func1(data43) < 4){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId/keyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/properties/keyId/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data43)){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId/keyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId/keyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/checkpointKeyId",schemaPath:"#/properties/ctlogs/items/properties/checkpointKeyId/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs104 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.operator !== undefined){
const _errs109 = errors;
if(typeof data31.operator !== "string"){
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3+"/operator",schemaPath:"#/properties/ctlogs/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs109 === errors;
}
else {
var valid16 = true;
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
validate20.errors = [{instancePath:instancePath+"/ctlogs/" + i3,schemaPath:"#/properties/ctlogs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs78 === errors;
if(!valid15){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ctlogs",schemaPath:"#/properties/ctlogs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timestampAuthorities !== undefined){
let data45 = data.timestampAuthorities;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data45)){
if(data45.length > 64){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities",schemaPath:"#/properties/timestampAuthorities/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid21 = true;
const len4 = data45.length;
for(let i4=0; i4<len4; i4++){
let data46 = data45[i4];
const _errs113 = errors;
if(errors === _errs113){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing12;
if((data46.certChain === undefined) && (missing12 = "certChain")){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4,schemaPath:"#/properties/timestampAuthorities/items/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs115 = errors;
for(const key16 in data46){
if(!(((((key16 === "subject") || (key16 === "uri")) || (key16 === "certChain")) || (key16 === "validFor")) || (key16 === "operator"))){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4,schemaPath:"#/properties/timestampAuthorities/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs115 === errors){
if(data46.subject !== undefined){
let data47 = data46.subject;
const _errs116 = errors;
if(errors === _errs116){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
const _errs118 = errors;
for(const key17 in data47){
if(!((key17 === "organization") || (key17 === "commonName"))){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/subject",schemaPath:"#/properties/timestampAuthorities/items/properties/subject/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs118 === errors){
if(data47.organization !== undefined){
const _errs119 = errors;
if(typeof data47.organization !== "string"){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/subject/organization",schemaPath:"#/properties/timestampAuthorities/items/properties/subject/properties/organization/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs119 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data47.commonName !== undefined){
const _errs121 = errors;
if(typeof data47.commonName !== "string"){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/subject/commonName",schemaPath:"#/properties/timestampAuthorities/items/properties/subject/properties/commonName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs121 === errors;
}
else {
var valid23 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/subject",schemaPath:"#/properties/timestampAuthorities/items/properties/subject/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs116 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data46.uri !== undefined){
const _errs123 = errors;
if(typeof data46.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/uri",schemaPath:"#/properties/timestampAuthorities/items/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs123 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data46.certChain !== undefined){
let data51 = data46.certChain;
const _errs125 = errors;
if(errors === _errs125){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing13;
if((data51.certificates === undefined) && (missing13 = "certificates")){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs127 = errors;
for(const key18 in data51){
if(!(key18 === "certificates")){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs127 === errors){
if(data51.certificates !== undefined){
let data52 = data51.certificates;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data52)){
if(data52.length > 8){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items"}];
return false;
}
else {
if(data52.length < 1){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid25 = true;
const len5 = data52.length;
for(let i5=0; i5<len5; i5++){
let data53 = data52[i5];
const _errs130 = errors;
if(errors === _errs130){
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
let missing14;
if((data53.rawBytes === undefined) && (missing14 = "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5,schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs132 = errors;
for(const key19 in data53){
if(!(key19 === "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5,schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs132 === errors){
if(data53.rawBytes !== undefined){
let data54 = data53.rawBytes;
const _errs133 = errors;
if(errors === _errs133){
if(typeof data54 === "string"){
if(func1(data54) < 4){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5+"/rawBytes",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/minLength",keyword:"minLength",params:{limit: 4},message:"must NOT have fewer than 4 characters"}];
return false;
}
else {
if(!pattern4.test(data54)){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5+"/rawBytes",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5+"/rawBytes",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/properties/rawBytes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates/" + i5,schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid25 = _errs130 === errors;
if(!valid25){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain/certificates",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/properties/certificates/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/certChain",schemaPath:"#/properties/timestampAuthorities/items/properties/certChain/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs125 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data46.validFor !== undefined){
let data55 = data46.validFor;
const _errs135 = errors;
if(errors === _errs135){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
const _errs137 = errors;
for(const key20 in data55){
if(!((key20 === "start") || (key20 === "end"))){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs137 === errors){
if(data55.start !== undefined){
let data56 = data55.start;
const _errs138 = errors;
if(errors === _errs138){
if(typeof data56 === "string"){
if(!pattern5.test(data56)){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor/start",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/properties/start/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor/start",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/properties/start/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs138 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data55.end !== undefined){
let data57 = data55.end;
const _errs140 = errors;
if(errors === _errs140){
if(typeof data57 === "string"){
if(!pattern5.test(data57)){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor/end",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/properties/end/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor/end",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/properties/end/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs140 === errors;
}
else {
var valid27 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/validFor",schemaPath:"#/properties/timestampAuthorities/items/properties/validFor/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs135 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data46.operator !== undefined){
const _errs142 = errors;
if(typeof data46.operator !== "string"){
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4+"/operator",schemaPath:"#/properties/timestampAuthorities/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs142 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities/" + i4,schemaPath:"#/properties/timestampAuthorities/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs113 === errors;
if(!valid21){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/timestampAuthorities",schemaPath:"#/properties/timestampAuthorities/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs111 === errors;
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
export const validate: Validator<TrustedRoot> = validator as Validator<TrustedRoot>;
export const vocabulary: Vocabulary = {"members":["baseUrl","certChain","certificateAuthorities","certificates","checkpointKeyId","commonName","ctlogs","end","hashAlgorithm","keyDetails","keyId","logId","mediaType","operator","organization","publicKey","rawBytes","start","subject","timestampAuthorities","tlogs","uri","validFor"],"expected":{}};
