// @ts-nocheck
// Generated from schemas/explanation.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Explanation } from '../explanation.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["verdict","repository","rules","summaries"],"properties":{"verdict":{"type":"object","required":["allowed","reference","digest","platformDigest","declarationDigest","policyDigest","trustDigest","verifiedAt","findings","attestations"],"properties":{"allowed":{"type":"boolean"},"reference":{"type":"string"},"digest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"platformDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"declarationDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"policyDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"trustDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"verifiedAt":{"type":"string","description":"RFC 3339, UTC"},"findings":{"type":"array","items":{"type":"object","required":["level","code","check","message"],"properties":{"level":{"anyOf":[{"type":"string","const":"deny"},{"type":"string","const":"warn"},{"type":"string","const":"note"}]},"code":{"type":"string"},"check":{"type":"string","description":"The check that found it."},"message":{"type":"string"},"subject":{"type":"string","description":"Digest of what the finding is about."}},"additionalProperties":false}},"attestations":{"type":"array","items":{"type":"object","required":["predicateType","digest","signer","repositoryBound"],"properties":{"predicateType":{"type":"string"},"digest":{"type":"string","description":"Digest of the bundle."},"signer":{"type":"string"},"repositoryBound":{"type":"boolean"}},"additionalProperties":false}}},"additionalProperties":false},"repository":{"type":"string","description":"HOST/PATH that was asked for."},"rules":{"type":"array","items":{"type":"object","required":["rule","repositories","requirements"],"properties":{"policy":{"type":"string","description":"File of the policy, where several have to allow."},"rule":{"type":"integer","description":"Place in its policy, from 1."},"repositories":{"type":"array","items":{"type":"string"},"description":"Its patterns."},"requirements":{"type":"array","items":{"type":"object","required":["type","signedBy","atLeast","met","reason","metBy","failed"],"properties":{"type":{"type":"string","description":"Predicate type that is required."},"signedBy":{"type":"array","items":{"type":"string"},"description":"Names of signers in the policy."},"atLeast":{"type":"integer"},"met":{"type":"boolean","description":"By the image's own evidence; a summary may stand for it."},"reason":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"Why it is not met; null when it is."},"metBy":{"type":"array","items":{"type":"object","required":["digest","signer"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"signer":{"type":"string"}},"additionalProperties":false},"description":"Attestations that count for it, of too few signers too."},"failed":{"type":"array","items":{"type":"object","required":["digest","check","code","message"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"check":{"type":"string","description":"The check that it did not pass; it passed those before."},"code":{"type":"string"},"message":{"type":"string"}},"additionalProperties":false},"description":"Attestations that do not; the one that passed most checks first."}},"additionalProperties":false},"description":"Empty when the decision ended before attestations were looked at."}},"additionalProperties":false}},"summaries":{"type":"array","items":{"type":"object","required":["verifier","signedBy","counts","failed"],"properties":{"policy":{"type":"string","description":"File of the policy, where several have to allow."},"verifier":{"type":"string","description":"Whose summaries."},"signedBy":{"type":"array","items":{"type":"string"},"description":"Names of signers in the policy."},"counts":{"type":"array","items":{"type":"object","required":["digest","signer","timeVerified","validUntil","stands"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"signer":{"type":"string"},"timeVerified":{"type":"string","description":"RFC 3339, UTC: when the verifier decided."},"validUntil":{"type":"string","description":"RFC 3339, UTC: until then it may stand for evidence."},"stands":{"type":"boolean","description":"The verdict rests on it: own evidence was not enough."}},"additionalProperties":false}},"failed":{"type":"array","items":{"type":"object","required":["digest","check","code","message"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"check":{"type":"string","description":"The check that it did not pass; it passed those before."},"code":{"type":"string"},"message":{"type":"string"}},"additionalProperties":false},"description":"Summaries that do not; the one that passed most checks first."}},"additionalProperties":false},"description":"Each entry of summaries in the policy; empty when the decision ended before."}},"additionalProperties":false};
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
if(((((data.verdict === undefined) && (missing0 = "verdict")) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.rules === undefined) && (missing0 = "rules"))) || ((data.summaries === undefined) && (missing0 = "summaries"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "verdict") || (key0 === "repository")) || (key0 === "rules")) || (key0 === "summaries"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.verdict !== undefined){
let data0 = data.verdict;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((data0.allowed === undefined) && (missing1 = "allowed")) || ((data0.reference === undefined) && (missing1 = "reference"))) || ((data0.digest === undefined) && (missing1 = "digest"))) || ((data0.platformDigest === undefined) && (missing1 = "platformDigest"))) || ((data0.declarationDigest === undefined) && (missing1 = "declarationDigest"))) || ((data0.policyDigest === undefined) && (missing1 = "policyDigest"))) || ((data0.trustDigest === undefined) && (missing1 = "trustDigest"))) || ((data0.verifiedAt === undefined) && (missing1 = "verifiedAt"))) || ((data0.findings === undefined) && (missing1 = "findings"))) || ((data0.attestations === undefined) && (missing1 = "attestations"))){
validate20.errors = [{instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(func1.call(schema31.properties.verdict.properties, key1))){
validate20.errors = [{instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.allowed !== undefined){
const _errs5 = errors;
if(typeof data0.allowed !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/verdict/allowed",schemaPath:"#/properties/verdict/properties/allowed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.reference !== undefined){
const _errs7 = errors;
if(typeof data0.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/reference",schemaPath:"#/properties/verdict/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.digest !== undefined){
let data3 = data0.digest;
const _errs9 = errors;
const _errs10 = errors;
let valid2 = false;
const _errs11 = errors;
if(typeof data3 !== "string"){
const err0 = {instancePath:instancePath+"/verdict/digest",schemaPath:"#/properties/verdict/properties/digest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
const _errs13 = errors;
if(data3 !== null){
const err1 = {instancePath:instancePath+"/verdict/digest",schemaPath:"#/properties/verdict/properties/digest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err2 = {instancePath:instancePath+"/verdict/digest",schemaPath:"#/properties/verdict/properties/digest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.platformDigest !== undefined){
let data4 = data0.platformDigest;
const _errs15 = errors;
const _errs16 = errors;
let valid3 = false;
const _errs17 = errors;
if(typeof data4 !== "string"){
const err3 = {instancePath:instancePath+"/verdict/platformDigest",schemaPath:"#/properties/verdict/properties/platformDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid3 = valid3 || _valid1;
const _errs19 = errors;
if(data4 !== null){
const err4 = {instancePath:instancePath+"/verdict/platformDigest",schemaPath:"#/properties/verdict/properties/platformDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const err5 = {instancePath:instancePath+"/verdict/platformDigest",schemaPath:"#/properties/verdict/properties/platformDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.declarationDigest !== undefined){
let data5 = data0.declarationDigest;
const _errs21 = errors;
const _errs22 = errors;
let valid4 = false;
const _errs23 = errors;
if(typeof data5 !== "string"){
const err6 = {instancePath:instancePath+"/verdict/declarationDigest",schemaPath:"#/properties/verdict/properties/declarationDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs23 === errors;
valid4 = valid4 || _valid2;
const _errs25 = errors;
if(data5 !== null){
const err7 = {instancePath:instancePath+"/verdict/declarationDigest",schemaPath:"#/properties/verdict/properties/declarationDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid4 = valid4 || _valid2;
if(!valid4){
const err8 = {instancePath:instancePath+"/verdict/declarationDigest",schemaPath:"#/properties/verdict/properties/declarationDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.policyDigest !== undefined){
let data6 = data0.policyDigest;
const _errs27 = errors;
const _errs28 = errors;
let valid5 = false;
const _errs29 = errors;
if(typeof data6 !== "string"){
const err9 = {instancePath:instancePath+"/verdict/policyDigest",schemaPath:"#/properties/verdict/properties/policyDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid3 = _errs29 === errors;
valid5 = valid5 || _valid3;
const _errs31 = errors;
if(data6 !== null){
const err10 = {instancePath:instancePath+"/verdict/policyDigest",schemaPath:"#/properties/verdict/properties/policyDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs31 === errors;
valid5 = valid5 || _valid3;
if(!valid5){
const err11 = {instancePath:instancePath+"/verdict/policyDigest",schemaPath:"#/properties/verdict/properties/policyDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.trustDigest !== undefined){
let data7 = data0.trustDigest;
const _errs33 = errors;
const _errs34 = errors;
let valid6 = false;
const _errs35 = errors;
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/verdict/trustDigest",schemaPath:"#/properties/verdict/properties/trustDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid4 = _errs35 === errors;
valid6 = valid6 || _valid4;
const _errs37 = errors;
if(data7 !== null){
const err13 = {instancePath:instancePath+"/verdict/trustDigest",schemaPath:"#/properties/verdict/properties/trustDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid4 = _errs37 === errors;
valid6 = valid6 || _valid4;
if(!valid6){
const err14 = {instancePath:instancePath+"/verdict/trustDigest",schemaPath:"#/properties/verdict/properties/trustDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.verifiedAt !== undefined){
const _errs39 = errors;
if(typeof data0.verifiedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/verifiedAt",schemaPath:"#/properties/verdict/properties/verifiedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.findings !== undefined){
let data9 = data0.findings;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data9)){
var valid7 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs43 = errors;
if(errors === _errs43){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if(((((data10.level === undefined) && (missing2 = "level")) || ((data10.code === undefined) && (missing2 = "code"))) || ((data10.check === undefined) && (missing2 = "check"))) || ((data10.message === undefined) && (missing2 = "message"))){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0,schemaPath:"#/properties/verdict/properties/findings/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs45 = errors;
for(const key2 in data10){
if(!(((((key2 === "level") || (key2 === "code")) || (key2 === "check")) || (key2 === "message")) || (key2 === "subject"))){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0,schemaPath:"#/properties/verdict/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data10.level !== undefined){
let data11 = data10.level;
const _errs46 = errors;
const _errs47 = errors;
let valid9 = false;
const _errs48 = errors;
if(typeof data11 !== "string"){
const err15 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if("deny" !== data11){
const err16 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/0/const",keyword:"const",params:{allowedValue: "deny"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid5 = _errs48 === errors;
valid9 = valid9 || _valid5;
const _errs50 = errors;
if(typeof data11 !== "string"){
const err17 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if("warn" !== data11){
const err18 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/1/const",keyword:"const",params:{allowedValue: "warn"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid5 = _errs50 === errors;
valid9 = valid9 || _valid5;
const _errs52 = errors;
if(typeof data11 !== "string"){
const err19 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if("note" !== data11){
const err20 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf/2/const",keyword:"const",params:{allowedValue: "note"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid9 = valid9 || _valid5;
if(!valid9){
const err21 = {instancePath:instancePath+"/verdict/findings/" + i0+"/level",schemaPath:"#/properties/verdict/properties/findings/items/properties/level/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data10.code !== undefined){
const _errs54 = errors;
if(typeof data10.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0+"/code",schemaPath:"#/properties/verdict/properties/findings/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs54 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data10.check !== undefined){
const _errs56 = errors;
if(typeof data10.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0+"/check",schemaPath:"#/properties/verdict/properties/findings/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs56 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data10.message !== undefined){
const _errs58 = errors;
if(typeof data10.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0+"/message",schemaPath:"#/properties/verdict/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs58 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data10.subject !== undefined){
const _errs60 = errors;
if(typeof data10.subject !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0+"/subject",schemaPath:"#/properties/verdict/properties/findings/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs60 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verdict/findings/" + i0,schemaPath:"#/properties/verdict/properties/findings/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs43 === errors;
if(!valid7){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verdict/findings",schemaPath:"#/properties/verdict/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs41 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.attestations !== undefined){
let data16 = data0.attestations;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data16)){
var valid10 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
const _errs64 = errors;
if(errors === _errs64){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing3;
if(((((data17.predicateType === undefined) && (missing3 = "predicateType")) || ((data17.digest === undefined) && (missing3 = "digest"))) || ((data17.signer === undefined) && (missing3 = "signer"))) || ((data17.repositoryBound === undefined) && (missing3 = "repositoryBound"))){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1,schemaPath:"#/properties/verdict/properties/attestations/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs66 = errors;
for(const key3 in data17){
if(!((((key3 === "predicateType") || (key3 === "digest")) || (key3 === "signer")) || (key3 === "repositoryBound"))){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1,schemaPath:"#/properties/verdict/properties/attestations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs66 === errors){
if(data17.predicateType !== undefined){
const _errs67 = errors;
if(typeof data17.predicateType !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/predicateType",schemaPath:"#/properties/verdict/properties/attestations/items/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs67 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data17.digest !== undefined){
const _errs69 = errors;
if(typeof data17.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/digest",schemaPath:"#/properties/verdict/properties/attestations/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs69 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data17.signer !== undefined){
const _errs71 = errors;
if(typeof data17.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/signer",schemaPath:"#/properties/verdict/properties/attestations/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs71 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data17.repositoryBound !== undefined){
const _errs73 = errors;
if(typeof data17.repositoryBound !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/repositoryBound",schemaPath:"#/properties/verdict/properties/attestations/items/properties/repositoryBound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid11 = _errs73 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1,schemaPath:"#/properties/verdict/properties/attestations/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs64 === errors;
if(!valid10){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/verdict/attestations",schemaPath:"#/properties/verdict/properties/attestations/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs62 === errors;
}
else {
var valid1 = true;
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
validate20.errors = [{instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
const _errs75 = errors;
if(typeof data.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs75 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data23 = data.rules;
const _errs77 = errors;
if(errors === _errs77){
if(Array.isArray(data23)){
var valid12 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
const _errs79 = errors;
if(errors === _errs79){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing4;
if((((data24.rule === undefined) && (missing4 = "rule")) || ((data24.repositories === undefined) && (missing4 = "repositories"))) || ((data24.requirements === undefined) && (missing4 = "requirements"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs81 = errors;
for(const key4 in data24){
if(!((((key4 === "policy") || (key4 === "rule")) || (key4 === "repositories")) || (key4 === "requirements"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs81 === errors){
if(data24.policy !== undefined){
const _errs82 = errors;
if(typeof data24.policy !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/policy",schemaPath:"#/properties/rules/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs82 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data24.rule !== undefined){
let data26 = data24.rule;
const _errs84 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/rule",schemaPath:"#/properties/rules/items/properties/rule/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid13 = _errs84 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data24.repositories !== undefined){
let data27 = data24.repositories;
const _errs86 = errors;
if(errors === _errs86){
if(Array.isArray(data27)){
var valid14 = true;
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
const _errs88 = errors;
if(typeof data27[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/repositories/" + i3,schemaPath:"#/properties/rules/items/properties/repositories/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs88 === errors;
if(!valid14){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/repositories",schemaPath:"#/properties/rules/items/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs86 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data24.requirements !== undefined){
let data29 = data24.requirements;
const _errs90 = errors;
if(errors === _errs90){
if(Array.isArray(data29)){
var valid15 = true;
const len4 = data29.length;
for(let i4=0; i4<len4; i4++){
let data30 = data29[i4];
const _errs92 = errors;
if(errors === _errs92){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing5;
if((((((((data30.type === undefined) && (missing5 = "type")) || ((data30.signedBy === undefined) && (missing5 = "signedBy"))) || ((data30.atLeast === undefined) && (missing5 = "atLeast"))) || ((data30.met === undefined) && (missing5 = "met"))) || ((data30.reason === undefined) && (missing5 = "reason"))) || ((data30.metBy === undefined) && (missing5 = "metBy"))) || ((data30.failed === undefined) && (missing5 = "failed"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs94 = errors;
for(const key5 in data30){
if(!(((((((key5 === "type") || (key5 === "signedBy")) || (key5 === "atLeast")) || (key5 === "met")) || (key5 === "reason")) || (key5 === "metBy")) || (key5 === "failed"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs94 === errors){
if(data30.type !== undefined){
const _errs95 = errors;
if(typeof data30.type !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/type",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs95 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.signedBy !== undefined){
let data32 = data30.signedBy;
const _errs97 = errors;
if(errors === _errs97){
if(Array.isArray(data32)){
var valid17 = true;
const len5 = data32.length;
for(let i5=0; i5<len5; i5++){
const _errs99 = errors;
if(typeof data32[i5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/signedBy/" + i5,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs99 === errors;
if(!valid17){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/signedBy",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs97 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.atLeast !== undefined){
let data34 = data30.atLeast;
const _errs101 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/atLeast",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/atLeast/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid16 = _errs101 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.met !== undefined){
const _errs103 = errors;
if(typeof data30.met !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/met",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/met/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid16 = _errs103 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.reason !== undefined){
let data36 = data30.reason;
const _errs105 = errors;
const _errs106 = errors;
let valid18 = false;
const _errs107 = errors;
if(typeof data36 !== "string"){
const err22 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid6 = _errs107 === errors;
valid18 = valid18 || _valid6;
const _errs109 = errors;
if(data36 !== null){
const err23 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid6 = _errs109 === errors;
valid18 = valid18 || _valid6;
if(!valid18){
const err24 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs106;
if(vErrors !== null){
if(_errs106){
vErrors.length = _errs106;
}
else {
vErrors = null;
}
}
}
var valid16 = _errs105 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.metBy !== undefined){
let data37 = data30.metBy;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data37)){
var valid19 = true;
const len6 = data37.length;
for(let i6=0; i6<len6; i6++){
let data38 = data37[i6];
const _errs113 = errors;
if(errors === _errs113){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing6;
if(((data38.digest === undefined) && (missing6 = "digest")) || ((data38.signer === undefined) && (missing6 = "signer"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs115 = errors;
for(const key6 in data38){
if(!((key6 === "digest") || (key6 === "signer"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs115 === errors){
if(data38.digest !== undefined){
const _errs116 = errors;
if(typeof data38.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i6+"/digest",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs116 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data38.signer !== undefined){
const _errs118 = errors;
if(typeof data38.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i6+"/signer",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs118 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid19 = _errs113 === errors;
if(!valid19){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs111 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data30.failed !== undefined){
let data41 = data30.failed;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data41)){
var valid21 = true;
const len7 = data41.length;
for(let i7=0; i7<len7; i7++){
let data42 = data41[i7];
const _errs122 = errors;
if(errors === _errs122){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
let missing7;
if(((((data42.digest === undefined) && (missing7 = "digest")) || ((data42.check === undefined) && (missing7 = "check"))) || ((data42.code === undefined) && (missing7 = "code"))) || ((data42.message === undefined) && (missing7 = "message"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs124 = errors;
for(const key7 in data42){
if(!((((key7 === "digest") || (key7 === "check")) || (key7 === "code")) || (key7 === "message"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs124 === errors){
if(data42.digest !== undefined){
const _errs125 = errors;
if(typeof data42.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7+"/digest",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs125 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data42.check !== undefined){
const _errs127 = errors;
if(typeof data42.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7+"/check",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs127 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data42.code !== undefined){
const _errs129 = errors;
if(typeof data42.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7+"/code",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs129 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data42.message !== undefined){
const _errs131 = errors;
if(typeof data42.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7+"/message",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs131 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs122 === errors;
if(!valid21){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs120 === errors;
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
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs92 === errors;
if(!valid15){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements",schemaPath:"#/properties/rules/items/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid13 = _errs90 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs79 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summaries !== undefined){
let data47 = data.summaries;
const _errs133 = errors;
if(errors === _errs133){
if(Array.isArray(data47)){
var valid23 = true;
const len8 = data47.length;
for(let i8=0; i8<len8; i8++){
let data48 = data47[i8];
const _errs135 = errors;
if(errors === _errs135){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing8;
if(((((data48.verifier === undefined) && (missing8 = "verifier")) || ((data48.signedBy === undefined) && (missing8 = "signedBy"))) || ((data48.counts === undefined) && (missing8 = "counts"))) || ((data48.failed === undefined) && (missing8 = "failed"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8,schemaPath:"#/properties/summaries/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs137 = errors;
for(const key8 in data48){
if(!(((((key8 === "policy") || (key8 === "verifier")) || (key8 === "signedBy")) || (key8 === "counts")) || (key8 === "failed"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8,schemaPath:"#/properties/summaries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs137 === errors){
if(data48.policy !== undefined){
const _errs138 = errors;
if(typeof data48.policy !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/policy",schemaPath:"#/properties/summaries/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs138 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data48.verifier !== undefined){
const _errs140 = errors;
if(typeof data48.verifier !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/verifier",schemaPath:"#/properties/summaries/items/properties/verifier/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs140 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data48.signedBy !== undefined){
let data51 = data48.signedBy;
const _errs142 = errors;
if(errors === _errs142){
if(Array.isArray(data51)){
var valid25 = true;
const len9 = data51.length;
for(let i9=0; i9<len9; i9++){
const _errs144 = errors;
if(typeof data51[i9] !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/signedBy/" + i9,schemaPath:"#/properties/summaries/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs144 === errors;
if(!valid25){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/signedBy",schemaPath:"#/properties/summaries/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs142 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data48.counts !== undefined){
let data53 = data48.counts;
const _errs146 = errors;
if(errors === _errs146){
if(Array.isArray(data53)){
var valid26 = true;
const len10 = data53.length;
for(let i10=0; i10<len10; i10++){
let data54 = data53[i10];
const _errs148 = errors;
if(errors === _errs148){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
let missing9;
if((((((data54.digest === undefined) && (missing9 = "digest")) || ((data54.signer === undefined) && (missing9 = "signer"))) || ((data54.timeVerified === undefined) && (missing9 = "timeVerified"))) || ((data54.validUntil === undefined) && (missing9 = "validUntil"))) || ((data54.stands === undefined) && (missing9 = "stands"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10,schemaPath:"#/properties/summaries/items/properties/counts/items/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs150 = errors;
for(const key9 in data54){
if(!(((((key9 === "digest") || (key9 === "signer")) || (key9 === "timeVerified")) || (key9 === "validUntil")) || (key9 === "stands"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10,schemaPath:"#/properties/summaries/items/properties/counts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs150 === errors){
if(data54.digest !== undefined){
const _errs151 = errors;
if(typeof data54.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10+"/digest",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs151 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data54.signer !== undefined){
const _errs153 = errors;
if(typeof data54.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10+"/signer",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs153 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data54.timeVerified !== undefined){
const _errs155 = errors;
if(typeof data54.timeVerified !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10+"/timeVerified",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/timeVerified/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs155 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data54.validUntil !== undefined){
const _errs157 = errors;
if(typeof data54.validUntil !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10+"/validUntil",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/validUntil/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs157 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data54.stands !== undefined){
const _errs159 = errors;
if(typeof data54.stands !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10+"/stands",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/stands/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid27 = _errs159 === errors;
}
else {
var valid27 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts/" + i10,schemaPath:"#/properties/summaries/items/properties/counts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs148 === errors;
if(!valid26){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/counts",schemaPath:"#/properties/summaries/items/properties/counts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs146 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data48.failed !== undefined){
let data60 = data48.failed;
const _errs161 = errors;
if(errors === _errs161){
if(Array.isArray(data60)){
var valid28 = true;
const len11 = data60.length;
for(let i11=0; i11<len11; i11++){
let data61 = data60[i11];
const _errs163 = errors;
if(errors === _errs163){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing10;
if(((((data61.digest === undefined) && (missing10 = "digest")) || ((data61.check === undefined) && (missing10 = "check"))) || ((data61.code === undefined) && (missing10 = "code"))) || ((data61.message === undefined) && (missing10 = "message"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11,schemaPath:"#/properties/summaries/items/properties/failed/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs165 = errors;
for(const key10 in data61){
if(!((((key10 === "digest") || (key10 === "check")) || (key10 === "code")) || (key10 === "message"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11,schemaPath:"#/properties/summaries/items/properties/failed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs165 === errors){
if(data61.digest !== undefined){
const _errs166 = errors;
if(typeof data61.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11+"/digest",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs166 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.check !== undefined){
const _errs168 = errors;
if(typeof data61.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11+"/check",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs168 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.code !== undefined){
const _errs170 = errors;
if(typeof data61.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11+"/code",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs170 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data61.message !== undefined){
const _errs172 = errors;
if(typeof data61.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11+"/message",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs172 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed/" + i11,schemaPath:"#/properties/summaries/items/properties/failed/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid28 = _errs163 === errors;
if(!valid28){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8+"/failed",schemaPath:"#/properties/summaries/items/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs161 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i8,schemaPath:"#/properties/summaries/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid23 = _errs135 === errors;
if(!valid23){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries",schemaPath:"#/properties/summaries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs133 === errors;
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
export const validate: Validator<Explanation> = validator as Validator<Explanation>;
export const vocabulary: Vocabulary = {"members":["allowed","atLeast","attestations","check","code","counts","declarationDigest","digest","failed","findings","level","message","met","metBy","platformDigest","policy","policyDigest","predicateType","reason","reference","repositories","repository","repositoryBound","requirements","rule","rules","signedBy","signer","stands","subject","summaries","timeVerified","trustDigest","type","validUntil","verdict","verifiedAt","verifier"],"expected":{}};
