// @ts-nocheck
// Generated from schemas/verification-summary.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { VerificationSummary } from '../verification-summary.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["verifier","timeVerified","resourceUri","policy","inputAttestations","verificationResult","verifiedLevels"],"properties":{"verifier":{"type":"object","required":["id"],"properties":{"id":{"type":"string","minLength":1,"description":"URI of who decided."},"version":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}},"additionalProperties":false},"timeVerified":{"type":"string","description":"RFC 3339"},"resourceUri":{"type":"string","description":"HOST/PATH@sha256:… that was asked for."},"policy":{"type":"object","required":["digest","annotations"],"properties":{"uri":{"type":"string"},"digest":{"type":"object","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[a-f0-9]{64}$"}},"additionalProperties":false},"annotations":{"type":"object","required":["trustDigest"],"properties":{"trustDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"Digest of the keys and roots that the policy trusts."},"validUntil":{"type":"string","description":"RFC 3339: when some of what counted becomes too old."}},"additionalProperties":false}},"additionalProperties":false},"inputAttestations":{"type":"array","items":{"type":"object","required":["digest","annotations"],"properties":{"digest":{"type":"object","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[a-f0-9]{64}$"}},"additionalProperties":false},"annotations":{"type":"object","required":["predicateType","key"],"properties":{"predicateType":{"type":"string","minLength":1},"key":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"Digest of the SubjectPublicKeyInfo that it was signed with."},"certificate":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string"},"identity":{"type":"string"}},"additionalProperties":false,"description":"Who held that key."}},"additionalProperties":false}},"additionalProperties":false,"description":"A bundle that counted, and who signed it."},"maxItems":1024},"verificationResult":{"anyOf":[{"type":"string","const":"PASSED"},{"type":"string","const":"FAILED"}]},"verifiedLevels":{"type":"array","items":{"type":"string"},"minItems":1},"slsaVersion":{"type":"string"}},"additionalProperties":false};
const func1 = (text) => [...text].length;
const pattern4 = new RegExp("^.*$", "u");
const pattern5 = new RegExp("^[a-f0-9]{64}$", "u");
const pattern6 = new RegExp("^sha256:[a-f0-9]{64}$", "u");

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
if((((((((data.verifier === undefined) && (missing0 = "verifier")) || ((data.timeVerified === undefined) && (missing0 = "timeVerified"))) || ((data.resourceUri === undefined) && (missing0 = "resourceUri"))) || ((data.policy === undefined) && (missing0 = "policy"))) || ((data.inputAttestations === undefined) && (missing0 = "inputAttestations"))) || ((data.verificationResult === undefined) && (missing0 = "verificationResult"))) || ((data.verifiedLevels === undefined) && (missing0 = "verifiedLevels"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((((key0 === "verifier") || (key0 === "timeVerified")) || (key0 === "resourceUri")) || (key0 === "policy")) || (key0 === "inputAttestations")) || (key0 === "verificationResult")) || (key0 === "verifiedLevels")) || (key0 === "slsaVersion"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.verifier !== undefined){
let data0 = data.verifier;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((data0.id === undefined) && (missing1 = "id")){
validate20.errors = [{instancePath:instancePath+"/verifier",schemaPath:"#/properties/verifier/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!((key1 === "id") || (key1 === "version"))){
validate20.errors = [{instancePath:instancePath+"/verifier",schemaPath:"#/properties/verifier/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.id !== undefined){
let data1 = data0.id;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate20.errors = [{instancePath:instancePath+"/verifier/id",schemaPath:"#/properties/verifier/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verifier/id",schemaPath:"#/properties/verifier/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.version !== undefined){
let data2 = data0.version;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
var props0 = {};
for(const key2 in data2){
if(pattern4.test(key2)){
if(typeof data2[key2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/verifier/version/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/verifier/properties/version/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props0[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verifier/version",schemaPath:"#/properties/verifier/properties/version/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verifier",schemaPath:"#/properties/verifier/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timeVerified !== undefined){
const _errs11 = errors;
if(typeof data.timeVerified !== "string"){
validate20.errors = [{instancePath:instancePath+"/timeVerified",schemaPath:"#/properties/timeVerified/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resourceUri !== undefined){
const _errs13 = errors;
if(typeof data.resourceUri !== "string"){
validate20.errors = [{instancePath:instancePath+"/resourceUri",schemaPath:"#/properties/resourceUri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
let data6 = data.policy;
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if(((data6.digest === undefined) && (missing2 = "digest")) || ((data6.annotations === undefined) && (missing2 = "annotations"))){
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs17 = errors;
for(const key3 in data6){
if(!(((key3 === "uri") || (key3 === "digest")) || (key3 === "annotations"))){
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data6.uri !== undefined){
const _errs18 = errors;
if(typeof data6.uri !== "string"){
validate20.errors = [{instancePath:instancePath+"/policy/uri",schemaPath:"#/properties/policy/properties/uri/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.digest !== undefined){
let data8 = data6.digest;
const _errs20 = errors;
if(errors === _errs20){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing3;
if((data8.sha256 === undefined) && (missing3 = "sha256")){
validate20.errors = [{instancePath:instancePath+"/policy/digest",schemaPath:"#/properties/policy/properties/digest/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key4 in data8){
if(!(key4 === "sha256")){
validate20.errors = [{instancePath:instancePath+"/policy/digest",schemaPath:"#/properties/policy/properties/digest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data8.sha256 !== undefined){
let data9 = data8.sha256;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/policy/digest/sha256",schemaPath:"#/properties/policy/properties/digest/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{64}$"},message:"must match pattern \""+"^[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy/digest/sha256",schemaPath:"#/properties/policy/properties/digest/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy/digest",schemaPath:"#/properties/policy/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.annotations !== undefined){
let data10 = data6.annotations;
const _errs25 = errors;
if(errors === _errs25){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing4;
if((data10.trustDigest === undefined) && (missing4 = "trustDigest")){
validate20.errors = [{instancePath:instancePath+"/policy/annotations",schemaPath:"#/properties/policy/properties/annotations/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs27 = errors;
for(const key5 in data10){
if(!((key5 === "trustDigest") || (key5 === "validUntil"))){
validate20.errors = [{instancePath:instancePath+"/policy/annotations",schemaPath:"#/properties/policy/properties/annotations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs27 === errors){
if(data10.trustDigest !== undefined){
let data11 = data10.trustDigest;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
validate20.errors = [{instancePath:instancePath+"/policy/annotations/trustDigest",schemaPath:"#/properties/policy/properties/annotations/properties/trustDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy/annotations/trustDigest",schemaPath:"#/properties/policy/properties/annotations/properties/trustDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.validUntil !== undefined){
const _errs30 = errors;
if(typeof data10.validUntil !== "string"){
validate20.errors = [{instancePath:instancePath+"/policy/annotations/validUntil",schemaPath:"#/properties/policy/properties/annotations/properties/validUntil/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy/annotations",schemaPath:"#/properties/policy/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inputAttestations !== undefined){
let data13 = data.inputAttestations;
const _errs32 = errors;
if(errors === _errs32){
if(Array.isArray(data13)){
if(data13.length > 1024){
validate20.errors = [{instancePath:instancePath+"/inputAttestations",schemaPath:"#/properties/inputAttestations/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"}];
return false;
}
else {
var valid6 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
const _errs34 = errors;
if(errors === _errs34){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing5;
if(((data14.digest === undefined) && (missing5 = "digest")) || ((data14.annotations === undefined) && (missing5 = "annotations"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0,schemaPath:"#/properties/inputAttestations/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs36 = errors;
for(const key6 in data14){
if(!((key6 === "digest") || (key6 === "annotations"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0,schemaPath:"#/properties/inputAttestations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs36 === errors){
if(data14.digest !== undefined){
let data15 = data14.digest;
const _errs37 = errors;
if(errors === _errs37){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing6;
if((data15.sha256 === undefined) && (missing6 = "sha256")){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/digest",schemaPath:"#/properties/inputAttestations/items/properties/digest/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs39 = errors;
for(const key7 in data15){
if(!(key7 === "sha256")){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/digest",schemaPath:"#/properties/inputAttestations/items/properties/digest/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs39 === errors){
if(data15.sha256 !== undefined){
let data16 = data15.sha256;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/digest/sha256",schemaPath:"#/properties/inputAttestations/items/properties/digest/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{64}$"},message:"must match pattern \""+"^[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/digest/sha256",schemaPath:"#/properties/inputAttestations/items/properties/digest/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/digest",schemaPath:"#/properties/inputAttestations/items/properties/digest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.annotations !== undefined){
let data17 = data14.annotations;
const _errs42 = errors;
if(errors === _errs42){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing7;
if(((data17.predicateType === undefined) && (missing7 = "predicateType")) || ((data17.key === undefined) && (missing7 = "key"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations",schemaPath:"#/properties/inputAttestations/items/properties/annotations/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs44 = errors;
for(const key8 in data17){
if(!(((key8 === "predicateType") || (key8 === "key")) || (key8 === "certificate"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations",schemaPath:"#/properties/inputAttestations/items/properties/annotations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs44 === errors){
if(data17.predicateType !== undefined){
let data18 = data17.predicateType;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data18 === "string"){
if(func1(data18) < 1){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/predicateType",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/predicateType/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/predicateType",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs45 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.key !== undefined){
let data19 = data17.key;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/key",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/key/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/key",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs47 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.certificate !== undefined){
let data20 = data17.certificate;
const _errs49 = errors;
if(errors === _errs49){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing8;
if(((data20.issuer === undefined) && (missing8 = "issuer")) || ((data20.identity === undefined) && (missing8 = "identity"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/certificate",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/certificate/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs51 = errors;
for(const key9 in data20){
if(!((key9 === "issuer") || (key9 === "identity"))){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/certificate",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/certificate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs51 === errors){
if(data20.issuer !== undefined){
const _errs52 = errors;
if(typeof data20.issuer !== "string"){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/certificate/issuer",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/certificate/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs52 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data20.identity !== undefined){
const _errs54 = errors;
if(typeof data20.identity !== "string"){
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/certificate/identity",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/certificate/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs54 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations/certificate",schemaPath:"#/properties/inputAttestations/items/properties/annotations/properties/certificate/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs49 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0+"/annotations",schemaPath:"#/properties/inputAttestations/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs42 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations/" + i0,schemaPath:"#/properties/inputAttestations/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs34 === errors;
if(!valid6){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/inputAttestations",schemaPath:"#/properties/inputAttestations/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verificationResult !== undefined){
let data23 = data.verificationResult;
const _errs56 = errors;
const _errs57 = errors;
let valid11 = false;
const _errs58 = errors;
if(typeof data23 !== "string"){
const err0 = {instancePath:instancePath+"/verificationResult",schemaPath:"#/properties/verificationResult/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("PASSED" !== data23){
const err1 = {instancePath:instancePath+"/verificationResult",schemaPath:"#/properties/verificationResult/anyOf/0/const",keyword:"const",params:{allowedValue: "PASSED"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs58 === errors;
valid11 = valid11 || _valid0;
const _errs60 = errors;
if(typeof data23 !== "string"){
const err2 = {instancePath:instancePath+"/verificationResult",schemaPath:"#/properties/verificationResult/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("FAILED" !== data23){
const err3 = {instancePath:instancePath+"/verificationResult",schemaPath:"#/properties/verificationResult/anyOf/1/const",keyword:"const",params:{allowedValue: "FAILED"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs60 === errors;
valid11 = valid11 || _valid0;
if(!valid11){
const err4 = {instancePath:instancePath+"/verificationResult",schemaPath:"#/properties/verificationResult/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verifiedLevels !== undefined){
let data24 = data.verifiedLevels;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data24)){
if(data24.length < 1){
validate20.errors = [{instancePath:instancePath+"/verifiedLevels",schemaPath:"#/properties/verifiedLevels/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid12 = true;
const len1 = data24.length;
for(let i1=0; i1<len1; i1++){
const _errs64 = errors;
if(typeof data24[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/verifiedLevels/" + i1,schemaPath:"#/properties/verifiedLevels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs64 === errors;
if(!valid12){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verifiedLevels",schemaPath:"#/properties/verifiedLevels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.slsaVersion !== undefined){
const _errs66 = errors;
if(typeof data.slsaVersion !== "string"){
validate20.errors = [{instancePath:instancePath+"/slsaVersion",schemaPath:"#/properties/slsaVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs66 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<VerificationSummary> = validator as Validator<VerificationSummary>;
export const vocabulary: Vocabulary = {"members":["annotations","certificate","digest","id","identity","inputAttestations","issuer","key","policy","predicateType","resourceUri","sha256","slsaVersion","timeVerified","trustDigest","uri","validUntil","verificationResult","verifiedLevels","verifier","version"],"expected":{"#/properties/policy/properties/annotations/properties/trustDigest/pattern":"Digest of the keys and roots that the policy trusts.","#/properties/inputAttestations/items/properties/annotations/properties/key/pattern":"Digest of the SubjectPublicKeyInfo that it was signed with."}};
