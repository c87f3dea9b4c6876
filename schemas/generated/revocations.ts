// @ts-nocheck
// Generated from schemas/revocations.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Revocations } from '../revocations.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","revoked"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Revocations"},"revoked":{"type":"array","items":{"anyOf":[{"type":"object","required":["digest"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256: and 64 lower-case hexadecimal digits"},"reason":{"type":"string"}},"additionalProperties":false},{"type":"object","required":["signer"],"properties":{"signer":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string","pattern":"^[!-)+-~]+$","description":"an issuer as certificates have it, character by character: no space and no *"},"identity":{"type":"string","pattern":"^[!-)+-~]+$","description":"an identity as certificates have it, character by character: no space and no *"}},"additionalProperties":false},"reason":{"type":"string"}},"additionalProperties":false},{"type":"object","required":["key"],"properties":{"key":{"type":"string","pattern":"^(sha256:)?[a-f0-9]{64}$","description":"the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits"},"reason":{"type":"string"}},"additionalProperties":false}]}}},"additionalProperties":false};
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern5 = new RegExp("^[!-)+-~]+$", "u");
const pattern7 = new RegExp("^(sha256:)?[a-f0-9]{64}$", "u");

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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.revoked === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revoked"},message:"must have required property '"+"revoked"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "revoked"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("plimsoll.dev/v1" !== data0){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("Revocations" !== data1){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Revocations"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.revoked !== undefined){
let data2 = data.revoked;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs9 = errors;
let valid3 = false;
const _errs10 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.digest === undefined){
const err8 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/0/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data3){
if(!((key1 === "digest") || (key1 === "reason"))){
const err9 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.digest !== undefined){
let data4 = data3.digest;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err10 = {instancePath:instancePath+"/revoked/" + i0+"/digest",schemaPath:"#/properties/revoked/items/anyOf/0/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/revoked/" + i0+"/digest",schemaPath:"#/properties/revoked/items/anyOf/0/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.reason !== undefined){
if(typeof data3.reason !== "string"){
const err12 = {instancePath:instancePath+"/revoked/" + i0+"/reason",schemaPath:"#/properties/revoked/items/anyOf/0/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs17 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.signer === undefined){
const err14 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/required",keyword:"required",params:{missingProperty: "signer"},message:"must have required property '"+"signer"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 in data3){
if(!((key2 === "signer") || (key2 === "reason"))){
const err15 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data3.signer !== undefined){
let data6 = data3.signer;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.issuer === undefined){
const err16 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/required",keyword:"required",params:{missingProperty: "issuer"},message:"must have required property '"+"issuer"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6.identity === undefined){
const err17 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/required",keyword:"required",params:{missingProperty: "identity"},message:"must have required property '"+"identity"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data6){
if(!((key3 === "issuer") || (key3 === "identity"))){
const err18 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.issuer !== undefined){
let data7 = data6.issuer;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err19 = {instancePath:instancePath+"/revoked/" + i0+"/signer/issuer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/pattern",keyword:"pattern",params:{pattern: "^[!-)+-~]+$"},message:"must match pattern \""+"^[!-)+-~]+$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/revoked/" + i0+"/signer/issuer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.identity !== undefined){
let data8 = data6.identity;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err21 = {instancePath:instancePath+"/revoked/" + i0+"/signer/identity",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/pattern",keyword:"pattern",params:{pattern: "^[!-)+-~]+$"},message:"must match pattern \""+"^[!-)+-~]+$"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/revoked/" + i0+"/signer/identity",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data3.reason !== undefined){
if(typeof data3.reason !== "string"){
const err24 = {instancePath:instancePath+"/revoked/" + i0+"/reason",schemaPath:"#/properties/revoked/items/anyOf/1/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs29 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err26 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key4 in data3){
if(!((key4 === "key") || (key4 === "reason"))){
const err27 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data3.key !== undefined){
let data10 = data3.key;
if(typeof data10 === "string"){
if(!pattern7.test(data10)){
const err28 = {instancePath:instancePath+"/revoked/" + i0+"/key",schemaPath:"#/properties/revoked/items/anyOf/2/properties/key/pattern",keyword:"pattern",params:{pattern: "^(sha256:)?[a-f0-9]{64}$"},message:"must match pattern \""+"^(sha256:)?[a-f0-9]{64}$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/revoked/" + i0+"/key",schemaPath:"#/properties/revoked/items/anyOf/2/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data3.reason !== undefined){
if(typeof data3.reason !== "string"){
const err30 = {instancePath:instancePath+"/revoked/" + i0+"/reason",schemaPath:"#/properties/revoked/items/anyOf/2/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid0 = _errs29 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid3){
const err32 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err33 = {instancePath:instancePath+"/revoked",schemaPath:"#/properties/revoked/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<Revocations> = validator as Validator<Revocations>;
export const vocabulary: Vocabulary = {"members":["apiVersion","digest","identity","issuer","key","kind","reason","revoked","signer"],"expected":{"#/properties/revoked/items/anyOf/0/properties/digest/pattern":"sha256: and 64 lower-case hexadecimal digits","#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/pattern":"an issuer as certificates have it, character by character: no space and no *","#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/pattern":"an identity as certificates have it, character by character: no space and no *","#/properties/revoked/items/anyOf/2/properties/key/pattern":"the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits"}};
