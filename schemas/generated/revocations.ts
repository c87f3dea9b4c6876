// @ts-nocheck
// Generated from schemas/revocations.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Revocations } from '../revocations.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","revoked"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Revocations"},"revoked":{"type":"array","items":{"anyOf":[{"type":"object","required":["digest"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256: and 64 lower-case hexadecimal digits"},"reason":{"type":"string"},"running":{"anyOf":[{"type":"string","const":"stop"},{"type":"string","const":"mark"}],"description":"what the host daemon does with what runs of it: stop, the default, or mark"}},"additionalProperties":false},{"type":"object","required":["signer"],"properties":{"signer":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string","pattern":"^[!-)+-~]+$","description":"an issuer as certificates have it, character by character: no space and no *"},"identity":{"type":"string","pattern":"^[!-)+-~]+$","description":"an identity as certificates have it, character by character: no space and no *"}},"additionalProperties":false},"reason":{"type":"string"},"running":{"anyOf":[{"type":"string","const":"stop"},{"type":"string","const":"mark"}],"description":"what the host daemon does with what runs of it: stop, the default, or mark"}},"additionalProperties":false},{"type":"object","required":["key"],"properties":{"key":{"type":"string","pattern":"^(sha256:)?[a-f0-9]{64}$","description":"the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits"},"reason":{"type":"string"},"running":{"anyOf":[{"type":"string","const":"stop"},{"type":"string","const":"mark"}],"description":"what the host daemon does with what runs of it: stop, the default, or mark"}},"additionalProperties":false}]}}},"additionalProperties":false};
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
if(!(((key1 === "digest") || (key1 === "reason")) || (key1 === "running"))){
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
if(data3.running !== undefined){
let data6 = data3.running;
const _errs18 = errors;
let valid5 = false;
const _errs19 = errors;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/0/properties/running/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("stop" !== data6){
const err14 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/0/properties/running/anyOf/0/const",keyword:"const",params:{allowedValue: "stop"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid5 = valid5 || _valid1;
const _errs21 = errors;
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/0/properties/running/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if("mark" !== data6){
const err16 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/0/properties/running/anyOf/1/const",keyword:"const",params:{allowedValue: "mark"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs21 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err17 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/0/properties/running/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs23 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.signer === undefined){
const err19 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/required",keyword:"required",params:{missingProperty: "signer"},message:"must have required property '"+"signer"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data3){
if(!(((key2 === "signer") || (key2 === "reason")) || (key2 === "running"))){
const err20 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data3.signer !== undefined){
let data7 = data3.signer;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.issuer === undefined){
const err21 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/required",keyword:"required",params:{missingProperty: "issuer"},message:"must have required property '"+"issuer"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data7.identity === undefined){
const err22 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/required",keyword:"required",params:{missingProperty: "identity"},message:"must have required property '"+"identity"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key3 in data7){
if(!((key3 === "issuer") || (key3 === "identity"))){
const err23 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.issuer !== undefined){
let data8 = data7.issuer;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err24 = {instancePath:instancePath+"/revoked/" + i0+"/signer/issuer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/pattern",keyword:"pattern",params:{pattern: "^[!-)+-~]+$"},message:"must match pattern \""+"^[!-)+-~]+$"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/revoked/" + i0+"/signer/issuer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data7.identity !== undefined){
let data9 = data7.identity;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err26 = {instancePath:instancePath+"/revoked/" + i0+"/signer/identity",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/pattern",keyword:"pattern",params:{pattern: "^[!-)+-~]+$"},message:"must match pattern \""+"^[!-)+-~]+$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/revoked/" + i0+"/signer/identity",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/revoked/" + i0+"/signer",schemaPath:"#/properties/revoked/items/anyOf/1/properties/signer/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data3.reason !== undefined){
if(typeof data3.reason !== "string"){
const err29 = {instancePath:instancePath+"/revoked/" + i0+"/reason",schemaPath:"#/properties/revoked/items/anyOf/1/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data3.running !== undefined){
let data11 = data3.running;
const _errs36 = errors;
let valid8 = false;
const _errs37 = errors;
if(typeof data11 !== "string"){
const err30 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/1/properties/running/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if("stop" !== data11){
const err31 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/1/properties/running/anyOf/0/const",keyword:"const",params:{allowedValue: "stop"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid2 = _errs37 === errors;
valid8 = valid8 || _valid2;
const _errs39 = errors;
if(typeof data11 !== "string"){
const err32 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/1/properties/running/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if("mark" !== data11){
const err33 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/1/properties/running/anyOf/1/const",keyword:"const",params:{allowedValue: "mark"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid2 = _errs39 === errors;
valid8 = valid8 || _valid2;
if(!valid8){
const err34 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/1/properties/running/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err35 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid0 = _errs23 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs41 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err36 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key4 in data3){
if(!(((key4 === "key") || (key4 === "reason")) || (key4 === "running"))){
const err37 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data3.key !== undefined){
let data12 = data3.key;
if(typeof data12 === "string"){
if(!pattern7.test(data12)){
const err38 = {instancePath:instancePath+"/revoked/" + i0+"/key",schemaPath:"#/properties/revoked/items/anyOf/2/properties/key/pattern",keyword:"pattern",params:{pattern: "^(sha256:)?[a-f0-9]{64}$"},message:"must match pattern \""+"^(sha256:)?[a-f0-9]{64}$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/revoked/" + i0+"/key",schemaPath:"#/properties/revoked/items/anyOf/2/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data3.reason !== undefined){
if(typeof data3.reason !== "string"){
const err40 = {instancePath:instancePath+"/revoked/" + i0+"/reason",schemaPath:"#/properties/revoked/items/anyOf/2/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data3.running !== undefined){
let data14 = data3.running;
const _errs49 = errors;
let valid10 = false;
const _errs50 = errors;
if(typeof data14 !== "string"){
const err41 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/2/properties/running/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if("stop" !== data14){
const err42 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/2/properties/running/anyOf/0/const",keyword:"const",params:{allowedValue: "stop"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid3 = _errs50 === errors;
valid10 = valid10 || _valid3;
const _errs52 = errors;
if(typeof data14 !== "string"){
const err43 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/2/properties/running/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if("mark" !== data14){
const err44 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/2/properties/running/anyOf/1/const",keyword:"const",params:{allowedValue: "mark"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid3 = _errs52 === errors;
valid10 = valid10 || _valid3;
if(!valid10){
const err45 = {instancePath:instancePath+"/revoked/" + i0+"/running",schemaPath:"#/properties/revoked/items/anyOf/2/properties/running/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err46 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid0 = _errs41 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid3){
const err47 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/properties/revoked/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
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
const err48 = {instancePath:instancePath+"/revoked",schemaPath:"#/properties/revoked/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<Revocations> = validator as Validator<Revocations>;
export const vocabulary: Vocabulary = {"members":["apiVersion","digest","identity","issuer","key","kind","reason","revoked","running","signer"],"expected":{"#/properties/revoked/items/anyOf/0/properties/digest/pattern":"sha256: and 64 lower-case hexadecimal digits","#/properties/revoked/items/anyOf/1/properties/signer/properties/issuer/pattern":"an issuer as certificates have it, character by character: no space and no *","#/properties/revoked/items/anyOf/1/properties/signer/properties/identity/pattern":"an identity as certificates have it, character by character: no space and no *","#/properties/revoked/items/anyOf/2/properties/key/pattern":"the sha256 of a SubjectPublicKeyInfo, 64 lower-case hexadecimal digits"}};
