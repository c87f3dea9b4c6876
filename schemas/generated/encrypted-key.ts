// @ts-nocheck
// Generated from schemas/encrypted-key.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { EncryptedKey } from '../encrypted-key.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["kdf","cipher","ciphertext"],"properties":{"kdf":{"type":"object","required":["name","params","salt"],"properties":{"name":{"type":"string","const":"scrypt"},"params":{"type":"object","required":["N","r","p"],"properties":{"N":{"enum":[32768,65536,131072]},"r":{"type":"number","const":8},"p":{"type":"number","const":1}},"additionalProperties":false},"salt":{"type":"string","pattern":"^[A-Za-z0-9+/]{40}[A-Za-z0-9+/]{3}=$"}},"additionalProperties":false},"cipher":{"type":"object","required":["name","nonce"],"properties":{"name":{"type":"string","const":"nacl/secretbox"},"nonce":{"type":"string","pattern":"^[A-Za-z0-9+/]{32}$"}},"additionalProperties":false},"ciphertext":{"type":"string","pattern":"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$","minLength":24}},"additionalProperties":false};
const pattern4 = new RegExp("^[A-Za-z0-9+/]{40}[A-Za-z0-9+/]{3}=$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9+/]{32}$", "u");
const pattern6 = new RegExp("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$", "u");
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
if((((data.kdf === undefined) && (missing0 = "kdf")) || ((data.cipher === undefined) && (missing0 = "cipher"))) || ((data.ciphertext === undefined) && (missing0 = "ciphertext"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "kdf") || (key0 === "cipher")) || (key0 === "ciphertext"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.kdf !== undefined){
let data0 = data.kdf;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((data0.name === undefined) && (missing1 = "name")) || ((data0.params === undefined) && (missing1 = "params"))) || ((data0.salt === undefined) && (missing1 = "salt"))){
validate20.errors = [{instancePath:instancePath+"/kdf",schemaPath:"#/properties/kdf/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(((key1 === "name") || (key1 === "params")) || (key1 === "salt"))){
validate20.errors = [{instancePath:instancePath+"/kdf",schemaPath:"#/properties/kdf/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.name !== undefined){
let data1 = data0.name;
const _errs5 = errors;
if(typeof data1 !== "string"){
validate20.errors = [{instancePath:instancePath+"/kdf/name",schemaPath:"#/properties/kdf/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("scrypt" !== data1){
validate20.errors = [{instancePath:instancePath+"/kdf/name",schemaPath:"#/properties/kdf/properties/name/const",keyword:"const",params:{allowedValue: "scrypt"},message:"must be equal to constant"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.params !== undefined){
let data2 = data0.params;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing2;
if((((data2.N === undefined) && (missing2 = "N")) || ((data2.r === undefined) && (missing2 = "r"))) || ((data2.p === undefined) && (missing2 = "p"))){
validate20.errors = [{instancePath:instancePath+"/kdf/params",schemaPath:"#/properties/kdf/properties/params/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key2 in data2){
if(!(((key2 === "N") || (key2 === "r")) || (key2 === "p"))){
validate20.errors = [{instancePath:instancePath+"/kdf/params",schemaPath:"#/properties/kdf/properties/params/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.N !== undefined){
let data3 = data2.N;
const _errs10 = errors;
if(!(((data3 === 32768) || (data3 === 65536)) || (data3 === 131072))){
validate20.errors = [{instancePath:instancePath+"/kdf/params/N",schemaPath:"#/properties/kdf/properties/params/properties/N/enum",keyword:"enum",params:{allowedValues: schema31.properties.kdf.properties.params.properties.N.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.r !== undefined){
let data4 = data2.r;
const _errs11 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate20.errors = [{instancePath:instancePath+"/kdf/params/r",schemaPath:"#/properties/kdf/properties/params/properties/r/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
if(8 !== data4){
validate20.errors = [{instancePath:instancePath+"/kdf/params/r",schemaPath:"#/properties/kdf/properties/params/properties/r/const",keyword:"const",params:{allowedValue: 8},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.p !== undefined){
let data5 = data2.p;
const _errs13 = errors;
if(!((typeof data5 == "number") && (isFinite(data5)))){
validate20.errors = [{instancePath:instancePath+"/kdf/params/p",schemaPath:"#/properties/kdf/properties/params/properties/p/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
if(1 !== data5){
validate20.errors = [{instancePath:instancePath+"/kdf/params/p",schemaPath:"#/properties/kdf/properties/params/properties/p/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/kdf/params",schemaPath:"#/properties/kdf/properties/params/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.salt !== undefined){
let data6 = data0.salt;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate20.errors = [{instancePath:instancePath+"/kdf/salt",schemaPath:"#/properties/kdf/properties/salt/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9+/]{40}[A-Za-z0-9+/]{3}=$"},message:"must match pattern \""+"^[A-Za-z0-9+/]{40}[A-Za-z0-9+/]{3}=$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/kdf/salt",schemaPath:"#/properties/kdf/properties/salt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs15 === errors;
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
validate20.errors = [{instancePath:instancePath+"/kdf",schemaPath:"#/properties/kdf/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cipher !== undefined){
let data7 = data.cipher;
const _errs17 = errors;
if(errors === _errs17){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing3;
if(((data7.name === undefined) && (missing3 = "name")) || ((data7.nonce === undefined) && (missing3 = "nonce"))){
validate20.errors = [{instancePath:instancePath+"/cipher",schemaPath:"#/properties/cipher/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs19 = errors;
for(const key3 in data7){
if(!((key3 === "name") || (key3 === "nonce"))){
validate20.errors = [{instancePath:instancePath+"/cipher",schemaPath:"#/properties/cipher/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs19 === errors){
if(data7.name !== undefined){
let data8 = data7.name;
const _errs20 = errors;
if(typeof data8 !== "string"){
validate20.errors = [{instancePath:instancePath+"/cipher/name",schemaPath:"#/properties/cipher/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("nacl/secretbox" !== data8){
validate20.errors = [{instancePath:instancePath+"/cipher/name",schemaPath:"#/properties/cipher/properties/name/const",keyword:"const",params:{allowedValue: "nacl/secretbox"},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.nonce !== undefined){
let data9 = data7.nonce;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/cipher/nonce",schemaPath:"#/properties/cipher/properties/nonce/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9+/]{32}$"},message:"must match pattern \""+"^[A-Za-z0-9+/]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cipher/nonce",schemaPath:"#/properties/cipher/properties/nonce/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cipher",schemaPath:"#/properties/cipher/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ciphertext !== undefined){
let data10 = data.ciphertext;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data10 === "string"){
if(func1(data10) < 24){
validate20.errors = [{instancePath:instancePath+"/ciphertext",schemaPath:"#/properties/ciphertext/minLength",keyword:"minLength",params:{limit: 24},message:"must NOT have fewer than 24 characters"}];
return false;
}
else {
if(!pattern6.test(data10)){
validate20.errors = [{instancePath:instancePath+"/ciphertext",schemaPath:"#/properties/ciphertext/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"},message:"must match pattern \""+"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/ciphertext",schemaPath:"#/properties/ciphertext/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs24 === errors;
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
export const validate: Validator<EncryptedKey> = validator as Validator<EncryptedKey>;
export const vocabulary: Vocabulary = {"members":["N","cipher","ciphertext","kdf","name","nonce","p","params","r","salt"],"expected":{}};
