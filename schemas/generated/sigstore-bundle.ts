// @ts-nocheck
// Generated from schemas/sigstore-bundle.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { SigstoreBundle } from '../sigstore-bundle.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["mediaType","verificationMaterial","dsseEnvelope"],"properties":{"mediaType":{"type":"string","const":"application/vnd.dev.sigstore.bundle.v0.3+json"},"verificationMaterial":{"type":"object","properties":{"publicKey":{"type":"object","properties":{"hint":{"type":"string"}},"additionalProperties":false},"certificate":{"type":"object","required":["rawBytes"],"properties":{"rawBytes":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}},"additionalProperties":false},"tlogEntries":{"type":"array","items":{"type":"object","required":["canonicalizedBody"],"properties":{"logIndex":{"type":"string","pattern":"^[0-9]{1,19}$"},"logId":{"type":"object","required":["keyId"],"properties":{"keyId":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}},"additionalProperties":false},"kindVersion":{"type":"object","required":["kind","version"],"properties":{"kind":{"type":"string"},"version":{"type":"string"}},"additionalProperties":false},"integratedTime":{"type":"string","pattern":"^[0-9]{1,19}$"},"inclusionPromise":{"type":"object","required":["signedEntryTimestamp"],"properties":{"signedEntryTimestamp":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}},"additionalProperties":false},"inclusionProof":{"type":"object","required":["rootHash","treeSize"],"properties":{"logIndex":{"type":"string","pattern":"^[0-9]{1,19}$"},"rootHash":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},"treeSize":{"type":"string","pattern":"^[0-9]{1,19}$"},"hashes":{"type":"array","items":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},"maxItems":64},"checkpoint":{"type":"object","required":["envelope"],"properties":{"envelope":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"canonicalizedBody":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}},"additionalProperties":false},"maxItems":16},"timestampVerificationData":{"type":"object","properties":{"rfc3161Timestamps":{"type":"array","items":{"type":"object","required":["signedTimestamp"],"properties":{"signedTimestamp":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}},"additionalProperties":false},"maxItems":16}},"additionalProperties":false}},"additionalProperties":false},"dsseEnvelope":{"type":"object","required":["payload","payloadType","signatures"],"properties":{"payload":{"type":"string","contentEncoding":"base64"},"payloadType":{"type":"string"},"signatures":{"type":"array","items":{"type":"object","required":["sig"],"properties":{"sig":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},"keyid":{"type":"string"}},"additionalProperties":false},"minItems":1,"maxItems":1}},"additionalProperties":false}},"additionalProperties":false};
const pattern4 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
const pattern5 = new RegExp("^[0-9]{1,19}$", "u");

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
if((((data.mediaType === undefined) && (missing0 = "mediaType")) || ((data.verificationMaterial === undefined) && (missing0 = "verificationMaterial"))) || ((data.dsseEnvelope === undefined) && (missing0 = "dsseEnvelope"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "mediaType") || (key0 === "verificationMaterial")) || (key0 === "dsseEnvelope"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.mediaType !== undefined){
let data0 = data.mediaType;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate20.errors = [{instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("application/vnd.dev.sigstore.bundle.v0.3+json" !== data0){
validate20.errors = [{instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/const",keyword:"const",params:{allowedValue: "application/vnd.dev.sigstore.bundle.v0.3+json"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verificationMaterial !== undefined){
let data1 = data.verificationMaterial;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
const _errs6 = errors;
for(const key1 in data1){
if(!((((key1 === "publicKey") || (key1 === "certificate")) || (key1 === "tlogEntries")) || (key1 === "timestampVerificationData"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial",schemaPath:"#/properties/verificationMaterial/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
if(data1.publicKey !== undefined){
let data2 = data1.publicKey;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs9 = errors;
for(const key2 in data2){
if(!(key2 === "hint")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/publicKey",schemaPath:"#/properties/verificationMaterial/properties/publicKey/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.hint !== undefined){
if(typeof data2.hint !== "string"){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/publicKey/hint",schemaPath:"#/properties/verificationMaterial/properties/publicKey/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/publicKey",schemaPath:"#/properties/verificationMaterial/properties/publicKey/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.certificate !== undefined){
let data4 = data1.certificate;
const _errs12 = errors;
if(errors === _errs12){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((data4.rawBytes === undefined) && (missing1 = "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/certificate",schemaPath:"#/properties/verificationMaterial/properties/certificate/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs14 = errors;
for(const key3 in data4){
if(!(key3 === "rawBytes")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/certificate",schemaPath:"#/properties/verificationMaterial/properties/certificate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs14 === errors){
if(data4.rawBytes !== undefined){
let data5 = data4.rawBytes;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/certificate/rawBytes",schemaPath:"#/properties/verificationMaterial/properties/certificate/properties/rawBytes/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/certificate/rawBytes",schemaPath:"#/properties/verificationMaterial/properties/certificate/properties/rawBytes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/certificate",schemaPath:"#/properties/verificationMaterial/properties/certificate/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.tlogEntries !== undefined){
let data6 = data1.tlogEntries;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data6)){
if(data6.length > 16){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items"}];
return false;
}
else {
var valid4 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs19 = errors;
if(errors === _errs19){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((data7.canonicalizedBody === undefined) && (missing2 = "canonicalizedBody")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0,schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key4 in data7){
if(!(((((((key4 === "logIndex") || (key4 === "logId")) || (key4 === "kindVersion")) || (key4 === "integratedTime")) || (key4 === "inclusionPromise")) || (key4 === "inclusionProof")) || (key4 === "canonicalizedBody"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0,schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data7.logIndex !== undefined){
let data8 = data7.logIndex;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logIndex",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logIndex/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,19}$"},message:"must match pattern \""+"^[0-9]{1,19}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logIndex",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logIndex/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs22 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.logId !== undefined){
let data9 = data7.logId;
const _errs24 = errors;
if(errors === _errs24){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing3;
if((data9.keyId === undefined) && (missing3 = "keyId")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logId",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logId/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs26 = errors;
for(const key5 in data9){
if(!(key5 === "keyId")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logId",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logId/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs26 === errors){
if(data9.keyId !== undefined){
let data10 = data9.keyId;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logId/keyId",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logId/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logId/keyId",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logId/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/logId",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/logId/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs24 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.kindVersion !== undefined){
let data11 = data7.kindVersion;
const _errs29 = errors;
if(errors === _errs29){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing4;
if(((data11.kind === undefined) && (missing4 = "kind")) || ((data11.version === undefined) && (missing4 = "version"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/kindVersion",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/kindVersion/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs31 = errors;
for(const key6 in data11){
if(!((key6 === "kind") || (key6 === "version"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/kindVersion",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/kindVersion/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs31 === errors){
if(data11.kind !== undefined){
const _errs32 = errors;
if(typeof data11.kind !== "string"){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/kindVersion/kind",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/kindVersion/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.version !== undefined){
const _errs34 = errors;
if(typeof data11.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/kindVersion/version",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/kindVersion/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs34 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/kindVersion",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/kindVersion/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.integratedTime !== undefined){
let data14 = data7.integratedTime;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/integratedTime",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/integratedTime/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,19}$"},message:"must match pattern \""+"^[0-9]{1,19}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/integratedTime",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/integratedTime/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.inclusionPromise !== undefined){
let data15 = data7.inclusionPromise;
const _errs38 = errors;
if(errors === _errs38){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing5;
if((data15.signedEntryTimestamp === undefined) && (missing5 = "signedEntryTimestamp")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionPromise",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionPromise/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs40 = errors;
for(const key7 in data15){
if(!(key7 === "signedEntryTimestamp")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionPromise",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionPromise/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs40 === errors){
if(data15.signedEntryTimestamp !== undefined){
let data16 = data15.signedEntryTimestamp;
const _errs41 = errors;
if(errors === _errs41){
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionPromise/signedEntryTimestamp",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionPromise/properties/signedEntryTimestamp/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionPromise/signedEntryTimestamp",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionPromise/properties/signedEntryTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionPromise",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionPromise/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs38 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.inclusionProof !== undefined){
let data17 = data7.inclusionProof;
const _errs43 = errors;
if(errors === _errs43){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing6;
if(((data17.rootHash === undefined) && (missing6 = "rootHash")) || ((data17.treeSize === undefined) && (missing6 = "treeSize"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs45 = errors;
for(const key8 in data17){
if(!(((((key8 === "logIndex") || (key8 === "rootHash")) || (key8 === "treeSize")) || (key8 === "hashes")) || (key8 === "checkpoint"))){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data17.logIndex !== undefined){
let data18 = data17.logIndex;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/logIndex",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/logIndex/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,19}$"},message:"must match pattern \""+"^[0-9]{1,19}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/logIndex",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/logIndex/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs46 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.rootHash !== undefined){
let data19 = data17.rootHash;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data19 === "string"){
if(!pattern4.test(data19)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/rootHash",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/rootHash/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/rootHash",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/rootHash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs48 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.treeSize !== undefined){
let data20 = data17.treeSize;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data20 === "string"){
if(!pattern5.test(data20)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/treeSize",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/treeSize/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,19}$"},message:"must match pattern \""+"^[0-9]{1,19}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/treeSize",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/treeSize/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs50 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.hashes !== undefined){
let data21 = data17.hashes;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data21)){
if(data21.length > 64){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/hashes",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/hashes/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"}];
return false;
}
else {
var valid10 = true;
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
const _errs54 = errors;
if(errors === _errs54){
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/hashes/" + i1,schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/hashes/items/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/hashes/" + i1,schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/hashes/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs54 === errors;
if(!valid10){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/hashes",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/hashes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid9 = _errs52 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.checkpoint !== undefined){
let data23 = data17.checkpoint;
const _errs56 = errors;
if(errors === _errs56){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing7;
if((data23.envelope === undefined) && (missing7 = "envelope")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/checkpoint",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/checkpoint/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs58 = errors;
for(const key9 in data23){
if(!(key9 === "envelope")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/checkpoint",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/checkpoint/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs58 === errors){
if(data23.envelope !== undefined){
if(typeof data23.envelope !== "string"){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/checkpoint/envelope",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/checkpoint/properties/envelope/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof/checkpoint",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/properties/checkpoint/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs56 === errors;
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
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/inclusionProof",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/inclusionProof/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs43 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.canonicalizedBody !== undefined){
let data25 = data7.canonicalizedBody;
const _errs61 = errors;
if(errors === _errs61){
if(typeof data25 === "string"){
if(!pattern4.test(data25)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/canonicalizedBody",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/canonicalizedBody/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0+"/canonicalizedBody",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/properties/canonicalizedBody/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs61 === errors;
}
else {
var valid5 = true;
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
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries/" + i0,schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs19 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/tlogEntries",schemaPath:"#/properties/verificationMaterial/properties/tlogEntries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.timestampVerificationData !== undefined){
let data26 = data1.timestampVerificationData;
const _errs63 = errors;
if(errors === _errs63){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
const _errs65 = errors;
for(const key10 in data26){
if(!(key10 === "rfc3161Timestamps")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs65 === errors){
if(data26.rfc3161Timestamps !== undefined){
let data27 = data26.rfc3161Timestamps;
const _errs66 = errors;
if(errors === _errs66){
if(Array.isArray(data27)){
if(data27.length > 16){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items"}];
return false;
}
else {
var valid13 = true;
const len2 = data27.length;
for(let i2=0; i2<len2; i2++){
let data28 = data27[i2];
const _errs68 = errors;
if(errors === _errs68){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing8;
if((data28.signedTimestamp === undefined) && (missing8 = "signedTimestamp")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + i2,schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs70 = errors;
for(const key11 in data28){
if(!(key11 === "signedTimestamp")){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + i2,schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs70 === errors){
if(data28.signedTimestamp !== undefined){
let data29 = data28.signedTimestamp;
const _errs71 = errors;
if(errors === _errs71){
if(typeof data29 === "string"){
if(!pattern4.test(data29)){
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + i2+"/signedTimestamp",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/items/properties/signedTimestamp/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + i2+"/signedTimestamp",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/items/properties/signedTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps/" + i2,schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs68 === errors;
if(!valid13){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData/rfc3161Timestamps",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/properties/rfc3161Timestamps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verificationMaterial/timestampVerificationData",schemaPath:"#/properties/verificationMaterial/properties/timestampVerificationData/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs63 === errors;
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
validate20.errors = [{instancePath:instancePath+"/verificationMaterial",schemaPath:"#/properties/verificationMaterial/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dsseEnvelope !== undefined){
let data30 = data.dsseEnvelope;
const _errs73 = errors;
if(errors === _errs73){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing9;
if((((data30.payload === undefined) && (missing9 = "payload")) || ((data30.payloadType === undefined) && (missing9 = "payloadType"))) || ((data30.signatures === undefined) && (missing9 = "signatures"))){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope",schemaPath:"#/properties/dsseEnvelope/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs75 = errors;
for(const key12 in data30){
if(!(((key12 === "payload") || (key12 === "payloadType")) || (key12 === "signatures"))){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope",schemaPath:"#/properties/dsseEnvelope/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs75 === errors){
if(data30.payload !== undefined){
const _errs76 = errors;
if(typeof data30.payload !== "string"){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/payload",schemaPath:"#/properties/dsseEnvelope/properties/payload/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs76 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data30.payloadType !== undefined){
const _errs78 = errors;
if(typeof data30.payloadType !== "string"){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/payloadType",schemaPath:"#/properties/dsseEnvelope/properties/payloadType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs78 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data30.signatures !== undefined){
let data33 = data30.signatures;
const _errs80 = errors;
if(errors === _errs80){
if(Array.isArray(data33)){
if(data33.length > 1){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures",schemaPath:"#/properties/dsseEnvelope/properties/signatures/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"}];
return false;
}
else {
if(data33.length < 1){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures",schemaPath:"#/properties/dsseEnvelope/properties/signatures/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid16 = true;
const len3 = data33.length;
for(let i3=0; i3<len3; i3++){
let data34 = data33[i3];
const _errs82 = errors;
if(errors === _errs82){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing10;
if((data34.sig === undefined) && (missing10 = "sig")){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3,schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs84 = errors;
for(const key13 in data34){
if(!((key13 === "sig") || (key13 === "keyid"))){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3,schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs84 === errors){
if(data34.sig !== undefined){
let data35 = data34.sig;
const _errs85 = errors;
if(errors === _errs85){
if(typeof data35 === "string"){
if(!pattern4.test(data35)){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3+"/sig",schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/properties/sig/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3+"/sig",schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/properties/sig/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs85 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data34.keyid !== undefined){
const _errs87 = errors;
if(typeof data34.keyid !== "string"){
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3+"/keyid",schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/properties/keyid/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs87 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures/" + i3,schemaPath:"#/properties/dsseEnvelope/properties/signatures/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs82 === errors;
if(!valid16){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope/signatures",schemaPath:"#/properties/dsseEnvelope/properties/signatures/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs80 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/dsseEnvelope",schemaPath:"#/properties/dsseEnvelope/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs73 === errors;
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
export const validate: Validator<SigstoreBundle> = validator as Validator<SigstoreBundle>;
export const vocabulary: Vocabulary = {"members":["canonicalizedBody","certificate","checkpoint","dsseEnvelope","envelope","hashes","hint","inclusionPromise","inclusionProof","integratedTime","keyId","keyid","kind","kindVersion","logId","logIndex","mediaType","payload","payloadType","publicKey","rawBytes","rfc3161Timestamps","rootHash","sig","signatures","signedEntryTimestamp","signedTimestamp","timestampVerificationData","tlogEntries","treeSize","verificationMaterial","version"],"expected":{}};
