// @ts-nocheck
// Generated from schemas/verdict.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Verdict } from '../verdict.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["allowed","reference","digest","platformDigest","declarationDigest","policyDigest","trustDigest","verifiedAt","findings","attestations"],"properties":{"allowed":{"type":"boolean"},"reference":{"type":"string"},"digest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"platformDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"declarationDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"policyDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"trustDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"verifiedAt":{"type":"string","description":"RFC 3339, UTC"},"findings":{"type":"array","items":{"type":"object","required":["level","code","check","message"],"properties":{"level":{"anyOf":[{"type":"string","const":"deny"},{"type":"string","const":"warn"},{"type":"string","const":"note"}]},"code":{"type":"string"},"check":{"type":"string","description":"The check that found it."},"message":{"type":"string"},"subject":{"type":"string","description":"Digest of what the finding is about; of an attestation, that of its referrer."}},"additionalProperties":false}},"attestations":{"type":"array","items":{"type":"object","required":["predicateType","digest","referrer","signer","repositoryBound"],"properties":{"predicateType":{"type":"string"},"digest":{"type":"string","description":"Digest of the bundle."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"signer":{"type":"string"},"repositoryBound":{"type":"boolean"}},"additionalProperties":false}}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;

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
if(((((((((((data.allowed === undefined) && (missing0 = "allowed")) || ((data.reference === undefined) && (missing0 = "reference"))) || ((data.digest === undefined) && (missing0 = "digest"))) || ((data.platformDigest === undefined) && (missing0 = "platformDigest"))) || ((data.declarationDigest === undefined) && (missing0 = "declarationDigest"))) || ((data.policyDigest === undefined) && (missing0 = "policyDigest"))) || ((data.trustDigest === undefined) && (missing0 = "trustDigest"))) || ((data.verifiedAt === undefined) && (missing0 = "verifiedAt"))) || ((data.findings === undefined) && (missing0 = "findings"))) || ((data.attestations === undefined) && (missing0 = "attestations"))){
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
if(data.allowed !== undefined){
const _errs2 = errors;
if(typeof data.allowed !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/allowed",schemaPath:"#/properties/allowed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reference !== undefined){
const _errs4 = errors;
if(typeof data.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
let data2 = data.digest;
const _errs6 = errors;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(typeof data2 !== "string"){
const err0 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
const _errs10 = errors;
if(data2 !== null){
const err1 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err2 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
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
const _errs12 = errors;
const _errs13 = errors;
let valid2 = false;
const _errs14 = errors;
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid2 = valid2 || _valid1;
const _errs16 = errors;
if(data3 !== null){
const err4 = {instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err5 = {instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declarationDigest !== undefined){
let data4 = data.declarationDigest;
const _errs18 = errors;
const _errs19 = errors;
let valid3 = false;
const _errs20 = errors;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid3 = valid3 || _valid2;
const _errs22 = errors;
if(data4 !== null){
const err7 = {instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err8 = {instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policyDigest !== undefined){
let data5 = data.policyDigest;
const _errs24 = errors;
const _errs25 = errors;
let valid4 = false;
const _errs26 = errors;
if(typeof data5 !== "string"){
const err9 = {instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid3 = _errs26 === errors;
valid4 = valid4 || _valid3;
const _errs28 = errors;
if(data5 !== null){
const err10 = {instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs28 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err11 = {instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.trustDigest !== undefined){
let data6 = data.trustDigest;
const _errs30 = errors;
const _errs31 = errors;
let valid5 = false;
const _errs32 = errors;
if(typeof data6 !== "string"){
const err12 = {instancePath:instancePath+"/trustDigest",schemaPath:"#/properties/trustDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid4 = _errs32 === errors;
valid5 = valid5 || _valid4;
const _errs34 = errors;
if(data6 !== null){
const err13 = {instancePath:instancePath+"/trustDigest",schemaPath:"#/properties/trustDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid4 = _errs34 === errors;
valid5 = valid5 || _valid4;
if(!valid5){
const err14 = {instancePath:instancePath+"/trustDigest",schemaPath:"#/properties/trustDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verifiedAt !== undefined){
const _errs36 = errors;
if(typeof data.verifiedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/verifiedAt",schemaPath:"#/properties/verifiedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data8 = data.findings;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data8)){
var valid6 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
const _errs40 = errors;
if(errors === _errs40){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing1;
if(((((data9.level === undefined) && (missing1 = "level")) || ((data9.code === undefined) && (missing1 = "code"))) || ((data9.check === undefined) && (missing1 = "check"))) || ((data9.message === undefined) && (missing1 = "message"))){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs42 = errors;
for(const key1 in data9){
if(!(((((key1 === "level") || (key1 === "code")) || (key1 === "check")) || (key1 === "message")) || (key1 === "subject"))){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs42 === errors){
if(data9.level !== undefined){
let data10 = data9.level;
const _errs43 = errors;
const _errs44 = errors;
let valid8 = false;
const _errs45 = errors;
if(typeof data10 !== "string"){
const err15 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if("deny" !== data10){
const err16 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/0/const",keyword:"const",params:{allowedValue: "deny"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid8 = valid8 || _valid5;
const _errs47 = errors;
if(typeof data10 !== "string"){
const err17 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if("warn" !== data10){
const err18 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/1/const",keyword:"const",params:{allowedValue: "warn"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid5 = _errs47 === errors;
valid8 = valid8 || _valid5;
const _errs49 = errors;
if(typeof data10 !== "string"){
const err19 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if("note" !== data10){
const err20 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf/2/const",keyword:"const",params:{allowedValue: "note"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid5 = _errs49 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err21 = {instancePath:instancePath+"/findings/" + i0+"/level",schemaPath:"#/properties/findings/items/properties/level/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs44;
if(vErrors !== null){
if(_errs44){
vErrors.length = _errs44;
}
else {
vErrors = null;
}
}
}
var valid7 = _errs43 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.code !== undefined){
const _errs51 = errors;
if(typeof data9.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0+"/code",schemaPath:"#/properties/findings/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs51 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.check !== undefined){
const _errs53 = errors;
if(typeof data9.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0+"/check",schemaPath:"#/properties/findings/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs53 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.message !== undefined){
const _errs55 = errors;
if(typeof data9.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0+"/message",schemaPath:"#/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs55 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data9.subject !== undefined){
const _errs57 = errors;
if(typeof data9.subject !== "string"){
validate20.errors = [{instancePath:instancePath+"/findings/" + i0+"/subject",schemaPath:"#/properties/findings/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs57 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/findings/" + i0,schemaPath:"#/properties/findings/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs40 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attestations !== undefined){
let data15 = data.attestations;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data15)){
var valid9 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
const _errs61 = errors;
if(errors === _errs61){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if((((((data16.predicateType === undefined) && (missing2 = "predicateType")) || ((data16.digest === undefined) && (missing2 = "digest"))) || ((data16.referrer === undefined) && (missing2 = "referrer"))) || ((data16.signer === undefined) && (missing2 = "signer"))) || ((data16.repositoryBound === undefined) && (missing2 = "repositoryBound"))){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1,schemaPath:"#/properties/attestations/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs63 = errors;
for(const key2 in data16){
if(!(((((key2 === "predicateType") || (key2 === "digest")) || (key2 === "referrer")) || (key2 === "signer")) || (key2 === "repositoryBound"))){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1,schemaPath:"#/properties/attestations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs63 === errors){
if(data16.predicateType !== undefined){
const _errs64 = errors;
if(typeof data16.predicateType !== "string"){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1+"/predicateType",schemaPath:"#/properties/attestations/items/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.digest !== undefined){
const _errs66 = errors;
if(typeof data16.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1+"/digest",schemaPath:"#/properties/attestations/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs66 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.referrer !== undefined){
const _errs68 = errors;
if(typeof data16.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1+"/referrer",schemaPath:"#/properties/attestations/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs68 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.signer !== undefined){
const _errs70 = errors;
if(typeof data16.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1+"/signer",schemaPath:"#/properties/attestations/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs70 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.repositoryBound !== undefined){
const _errs72 = errors;
if(typeof data16.repositoryBound !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1+"/repositoryBound",schemaPath:"#/properties/attestations/items/properties/repositoryBound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs72 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/attestations/" + i1,schemaPath:"#/properties/attestations/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs61 === errors;
if(!valid9){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/attestations",schemaPath:"#/properties/attestations/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs59 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<Verdict> = validator as Validator<Verdict>;
export const vocabulary: Vocabulary = {"members":["allowed","attestations","check","code","declarationDigest","digest","findings","level","message","platformDigest","policyDigest","predicateType","reference","referrer","repositoryBound","signer","subject","trustDigest","verifiedAt"],"expected":{}};
