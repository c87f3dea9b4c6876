// @ts-nocheck
// Generated from schemas/explanation.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Explanation } from '../explanation.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["verdict","repository","rules","summaries"],"properties":{"verdict":{"type":"object","required":["allowed","reference","digest","platformDigest","declarationDigest","policyDigest","trustDigest","verifiedAt","findings","attestations"],"properties":{"allowed":{"type":"boolean"},"reference":{"type":"string"},"digest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"platformDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"declarationDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"policyDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"trustDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"verifiedAt":{"type":"string","description":"RFC 3339, UTC"},"findings":{"type":"array","items":{"type":"object","required":["level","code","check","message"],"properties":{"level":{"anyOf":[{"type":"string","const":"deny"},{"type":"string","const":"warn"},{"type":"string","const":"note"}]},"code":{"type":"string"},"check":{"type":"string","description":"The check that found it."},"message":{"type":"string"},"subject":{"type":"string","description":"Digest of what the finding is about; of an attestation, that of its referrer."}},"additionalProperties":false}},"attestations":{"type":"array","items":{"type":"object","required":["predicateType","digest","referrer","signer","repositoryBound"],"properties":{"predicateType":{"type":"string"},"digest":{"type":"string","description":"Digest of the bundle."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"signer":{"type":"string"},"repositoryBound":{"type":"boolean"}},"additionalProperties":false}}},"additionalProperties":false},"repository":{"type":"string","description":"HOST/PATH that was asked for."},"rules":{"type":"array","items":{"type":"object","required":["rule","repositories","requirements"],"properties":{"policy":{"type":"string","description":"File of the policy, where several have to allow."},"rule":{"type":"integer","description":"Place in its policy, from 1."},"repositories":{"type":"array","items":{"type":"string"},"description":"Its patterns."},"requirements":{"type":"array","items":{"type":"object","required":["type","signedBy","atLeast","terms","warnUntil","met","reason","metBy","failed"],"properties":{"type":{"type":"string","description":"Predicate type that is required."},"signedBy":{"type":"array","items":{"type":"string"},"description":"Names of signers in the policy."},"atLeast":{"type":"integer"},"terms":{"type":"array","items":{"type":"object","required":["field","value"],"properties":{"field":{"type":"string"},"value":{"type":"string"}},"additionalProperties":false},"description":"What else is asked for, by the fields of the policy, as in privileges.network: none."},"warnUntil":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"RFC 3339, UTC: not met, it warns until then and does not deny; null: it denies."},"met":{"type":"boolean","description":"By the image's own evidence; a summary may stand for it."},"reason":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"Why it is not met; null when it is."},"metBy":{"type":"array","items":{"type":"object","required":["digest","referrer","signer"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"signer":{"type":"string"}},"additionalProperties":false},"description":"Attestations that count for it, of too few signers too."},"failed":{"type":"array","items":{"type":"object","required":["digest","referrer","type","check","code","message"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"type":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"Predicate type that it states, whoever signed that; null when it cannot be read."},"check":{"type":"string","description":"The check that it did not pass; it passed those before."},"code":{"type":"string"},"message":{"type":"string"}},"additionalProperties":false},"description":"Attestations that do not: those of another type last, else the one that passed most checks first."}},"additionalProperties":false},"description":"Empty when the decision ended before attestations were looked at."}},"additionalProperties":false}},"summaries":{"type":"array","items":{"type":"object","required":["verifier","signedBy","counts","failed"],"properties":{"policy":{"type":"string","description":"File of the policy, where several have to allow."},"verifier":{"type":"string","description":"Whose summaries."},"signedBy":{"type":"array","items":{"type":"string"},"description":"Names of signers in the policy."},"counts":{"type":"array","items":{"type":"object","required":["digest","referrer","signer","timeVerified","validUntil","stands"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"signer":{"type":"string"},"timeVerified":{"type":"string","description":"RFC 3339, UTC: when the verifier decided."},"validUntil":{"type":"string","description":"RFC 3339, UTC: until then it may stand for evidence."},"stands":{"type":"boolean","description":"The verdict rests on it: own evidence was not enough."}},"additionalProperties":false}},"failed":{"type":"array","items":{"type":"object","required":["digest","referrer","type","check","code","message"],"properties":{"digest":{"type":"string","description":"Digest of the bundle, or of its referrer when it could not be read."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"type":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"Predicate type that it states, whoever signed that; null when it cannot be read."},"check":{"type":"string","description":"The check that it did not pass; it passed those before."},"code":{"type":"string"},"message":{"type":"string"}},"additionalProperties":false},"description":"Summaries that do not; the one that passed most checks first."}},"additionalProperties":false},"description":"Each entry of summaries in the policy; empty when the decision ended before."}},"additionalProperties":false};
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
if((((((data17.predicateType === undefined) && (missing3 = "predicateType")) || ((data17.digest === undefined) && (missing3 = "digest"))) || ((data17.referrer === undefined) && (missing3 = "referrer"))) || ((data17.signer === undefined) && (missing3 = "signer"))) || ((data17.repositoryBound === undefined) && (missing3 = "repositoryBound"))){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1,schemaPath:"#/properties/verdict/properties/attestations/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs66 = errors;
for(const key3 in data17){
if(!(((((key3 === "predicateType") || (key3 === "digest")) || (key3 === "referrer")) || (key3 === "signer")) || (key3 === "repositoryBound"))){
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
if(data17.referrer !== undefined){
const _errs71 = errors;
if(typeof data17.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/referrer",schemaPath:"#/properties/verdict/properties/attestations/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs71 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data17.signer !== undefined){
const _errs73 = errors;
if(typeof data17.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/signer",schemaPath:"#/properties/verdict/properties/attestations/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs73 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data17.repositoryBound !== undefined){
const _errs75 = errors;
if(typeof data17.repositoryBound !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/verdict/attestations/" + i1+"/repositoryBound",schemaPath:"#/properties/verdict/properties/attestations/items/properties/repositoryBound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid11 = _errs75 === errors;
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
const _errs77 = errors;
if(typeof data.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rules !== undefined){
let data24 = data.rules;
const _errs79 = errors;
if(errors === _errs79){
if(Array.isArray(data24)){
var valid12 = true;
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
const _errs81 = errors;
if(errors === _errs81){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing4;
if((((data25.rule === undefined) && (missing4 = "rule")) || ((data25.repositories === undefined) && (missing4 = "repositories"))) || ((data25.requirements === undefined) && (missing4 = "requirements"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs83 = errors;
for(const key4 in data25){
if(!((((key4 === "policy") || (key4 === "rule")) || (key4 === "repositories")) || (key4 === "requirements"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs83 === errors){
if(data25.policy !== undefined){
const _errs84 = errors;
if(typeof data25.policy !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/policy",schemaPath:"#/properties/rules/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs84 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.rule !== undefined){
let data27 = data25.rule;
const _errs86 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/rule",schemaPath:"#/properties/rules/items/properties/rule/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid13 = _errs86 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.repositories !== undefined){
let data28 = data25.repositories;
const _errs88 = errors;
if(errors === _errs88){
if(Array.isArray(data28)){
var valid14 = true;
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
const _errs90 = errors;
if(typeof data28[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/repositories/" + i3,schemaPath:"#/properties/rules/items/properties/repositories/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs90 === errors;
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
var valid13 = _errs88 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.requirements !== undefined){
let data30 = data25.requirements;
const _errs92 = errors;
if(errors === _errs92){
if(Array.isArray(data30)){
var valid15 = true;
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
const _errs94 = errors;
if(errors === _errs94){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing5;
if((((((((((data31.type === undefined) && (missing5 = "type")) || ((data31.signedBy === undefined) && (missing5 = "signedBy"))) || ((data31.atLeast === undefined) && (missing5 = "atLeast"))) || ((data31.terms === undefined) && (missing5 = "terms"))) || ((data31.warnUntil === undefined) && (missing5 = "warnUntil"))) || ((data31.met === undefined) && (missing5 = "met"))) || ((data31.reason === undefined) && (missing5 = "reason"))) || ((data31.metBy === undefined) && (missing5 = "metBy"))) || ((data31.failed === undefined) && (missing5 = "failed"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs96 = errors;
for(const key5 in data31){
if(!(func1.call(schema31.properties.rules.items.properties.requirements.items.properties, key5))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs96 === errors){
if(data31.type !== undefined){
const _errs97 = errors;
if(typeof data31.type !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/type",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs97 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.signedBy !== undefined){
let data33 = data31.signedBy;
const _errs99 = errors;
if(errors === _errs99){
if(Array.isArray(data33)){
var valid17 = true;
const len5 = data33.length;
for(let i5=0; i5<len5; i5++){
const _errs101 = errors;
if(typeof data33[i5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/signedBy/" + i5,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs101 === errors;
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
var valid16 = _errs99 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.atLeast !== undefined){
let data35 = data31.atLeast;
const _errs103 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/atLeast",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/atLeast/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid16 = _errs103 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.terms !== undefined){
let data36 = data31.terms;
const _errs105 = errors;
if(errors === _errs105){
if(Array.isArray(data36)){
var valid18 = true;
const len6 = data36.length;
for(let i6=0; i6<len6; i6++){
let data37 = data36[i6];
const _errs107 = errors;
if(errors === _errs107){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing6;
if(((data37.field === undefined) && (missing6 = "field")) || ((data37.value === undefined) && (missing6 = "value"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs109 = errors;
for(const key6 in data37){
if(!((key6 === "field") || (key6 === "value"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs109 === errors){
if(data37.field !== undefined){
const _errs110 = errors;
if(typeof data37.field !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms/" + i6+"/field",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs110 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data37.value !== undefined){
const _errs112 = errors;
if(typeof data37.value !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms/" + i6+"/value",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs112 === errors;
}
else {
var valid19 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms/" + i6,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs107 === errors;
if(!valid18){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/terms",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/terms/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs105 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.warnUntil !== undefined){
let data40 = data31.warnUntil;
const _errs114 = errors;
const _errs115 = errors;
let valid20 = false;
const _errs116 = errors;
if(typeof data40 !== "string"){
const err22 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/warnUntil",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/warnUntil/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid6 = _errs116 === errors;
valid20 = valid20 || _valid6;
const _errs118 = errors;
if(data40 !== null){
const err23 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/warnUntil",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/warnUntil/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid6 = _errs118 === errors;
valid20 = valid20 || _valid6;
if(!valid20){
const err24 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/warnUntil",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/warnUntil/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs115;
if(vErrors !== null){
if(_errs115){
vErrors.length = _errs115;
}
else {
vErrors = null;
}
}
}
var valid16 = _errs114 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.met !== undefined){
const _errs120 = errors;
if(typeof data31.met !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/met",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/met/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid16 = _errs120 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.reason !== undefined){
let data42 = data31.reason;
const _errs122 = errors;
const _errs123 = errors;
let valid21 = false;
const _errs124 = errors;
if(typeof data42 !== "string"){
const err25 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid7 = _errs124 === errors;
valid21 = valid21 || _valid7;
const _errs126 = errors;
if(data42 !== null){
const err26 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid7 = _errs126 === errors;
valid21 = valid21 || _valid7;
if(!valid21){
const err27 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/reason",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/reason/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs123;
if(vErrors !== null){
if(_errs123){
vErrors.length = _errs123;
}
else {
vErrors = null;
}
}
}
var valid16 = _errs122 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.metBy !== undefined){
let data43 = data31.metBy;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data43)){
var valid22 = true;
const len7 = data43.length;
for(let i7=0; i7<len7; i7++){
let data44 = data43[i7];
const _errs130 = errors;
if(errors === _errs130){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing7;
if((((data44.digest === undefined) && (missing7 = "digest")) || ((data44.referrer === undefined) && (missing7 = "referrer"))) || ((data44.signer === undefined) && (missing7 = "signer"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs132 = errors;
for(const key7 in data44){
if(!(((key7 === "digest") || (key7 === "referrer")) || (key7 === "signer"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs132 === errors){
if(data44.digest !== undefined){
const _errs133 = errors;
if(typeof data44.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7+"/digest",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs133 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data44.referrer !== undefined){
const _errs135 = errors;
if(typeof data44.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7+"/referrer",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs135 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data44.signer !== undefined){
const _errs137 = errors;
if(typeof data44.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7+"/signer",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs137 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy/" + i7,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs130 === errors;
if(!valid22){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/metBy",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/metBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs128 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.failed !== undefined){
let data48 = data31.failed;
const _errs139 = errors;
if(errors === _errs139){
if(Array.isArray(data48)){
var valid24 = true;
const len8 = data48.length;
for(let i8=0; i8<len8; i8++){
let data49 = data48[i8];
const _errs141 = errors;
if(errors === _errs141){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
let missing8;
if(((((((data49.digest === undefined) && (missing8 = "digest")) || ((data49.referrer === undefined) && (missing8 = "referrer"))) || ((data49.type === undefined) && (missing8 = "type"))) || ((data49.check === undefined) && (missing8 = "check"))) || ((data49.code === undefined) && (missing8 = "code"))) || ((data49.message === undefined) && (missing8 = "message"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs143 = errors;
for(const key8 in data49){
if(!((((((key8 === "digest") || (key8 === "referrer")) || (key8 === "type")) || (key8 === "check")) || (key8 === "code")) || (key8 === "message"))){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs143 === errors){
if(data49.digest !== undefined){
const _errs144 = errors;
if(typeof data49.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/digest",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs144 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data49.referrer !== undefined){
const _errs146 = errors;
if(typeof data49.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/referrer",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs146 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data49.type !== undefined){
let data52 = data49.type;
const _errs148 = errors;
const _errs149 = errors;
let valid26 = false;
const _errs150 = errors;
if(typeof data52 !== "string"){
const err28 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/type",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/type/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid8 = _errs150 === errors;
valid26 = valid26 || _valid8;
const _errs152 = errors;
if(data52 !== null){
const err29 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/type",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/type/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid8 = _errs152 === errors;
valid26 = valid26 || _valid8;
if(!valid26){
const err30 = {instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/type",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/type/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs149;
if(vErrors !== null){
if(_errs149){
vErrors.length = _errs149;
}
else {
vErrors = null;
}
}
}
var valid25 = _errs148 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data49.check !== undefined){
const _errs154 = errors;
if(typeof data49.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/check",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs154 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data49.code !== undefined){
const _errs156 = errors;
if(typeof data49.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/code",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs156 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data49.message !== undefined){
const _errs158 = errors;
if(typeof data49.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8+"/message",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs158 === errors;
}
else {
var valid25 = true;
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
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed/" + i8,schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid24 = _errs141 === errors;
if(!valid24){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4+"/failed",schemaPath:"#/properties/rules/items/properties/requirements/items/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs139 === errors;
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
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rules/" + i2+"/requirements/" + i4,schemaPath:"#/properties/rules/items/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs94 === errors;
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
var valid13 = _errs92 === errors;
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
var valid12 = _errs81 === errors;
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
var valid0 = _errs79 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summaries !== undefined){
let data56 = data.summaries;
const _errs160 = errors;
if(errors === _errs160){
if(Array.isArray(data56)){
var valid27 = true;
const len9 = data56.length;
for(let i9=0; i9<len9; i9++){
let data57 = data56[i9];
const _errs162 = errors;
if(errors === _errs162){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
let missing9;
if(((((data57.verifier === undefined) && (missing9 = "verifier")) || ((data57.signedBy === undefined) && (missing9 = "signedBy"))) || ((data57.counts === undefined) && (missing9 = "counts"))) || ((data57.failed === undefined) && (missing9 = "failed"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9,schemaPath:"#/properties/summaries/items/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs164 = errors;
for(const key9 in data57){
if(!(((((key9 === "policy") || (key9 === "verifier")) || (key9 === "signedBy")) || (key9 === "counts")) || (key9 === "failed"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9,schemaPath:"#/properties/summaries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs164 === errors){
if(data57.policy !== undefined){
const _errs165 = errors;
if(typeof data57.policy !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/policy",schemaPath:"#/properties/summaries/items/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs165 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data57.verifier !== undefined){
const _errs167 = errors;
if(typeof data57.verifier !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/verifier",schemaPath:"#/properties/summaries/items/properties/verifier/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs167 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data57.signedBy !== undefined){
let data60 = data57.signedBy;
const _errs169 = errors;
if(errors === _errs169){
if(Array.isArray(data60)){
var valid29 = true;
const len10 = data60.length;
for(let i10=0; i10<len10; i10++){
const _errs171 = errors;
if(typeof data60[i10] !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/signedBy/" + i10,schemaPath:"#/properties/summaries/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs171 === errors;
if(!valid29){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/signedBy",schemaPath:"#/properties/summaries/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid28 = _errs169 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data57.counts !== undefined){
let data62 = data57.counts;
const _errs173 = errors;
if(errors === _errs173){
if(Array.isArray(data62)){
var valid30 = true;
const len11 = data62.length;
for(let i11=0; i11<len11; i11++){
let data63 = data62[i11];
const _errs175 = errors;
if(errors === _errs175){
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
let missing10;
if(((((((data63.digest === undefined) && (missing10 = "digest")) || ((data63.referrer === undefined) && (missing10 = "referrer"))) || ((data63.signer === undefined) && (missing10 = "signer"))) || ((data63.timeVerified === undefined) && (missing10 = "timeVerified"))) || ((data63.validUntil === undefined) && (missing10 = "validUntil"))) || ((data63.stands === undefined) && (missing10 = "stands"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11,schemaPath:"#/properties/summaries/items/properties/counts/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs177 = errors;
for(const key10 in data63){
if(!((((((key10 === "digest") || (key10 === "referrer")) || (key10 === "signer")) || (key10 === "timeVerified")) || (key10 === "validUntil")) || (key10 === "stands"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11,schemaPath:"#/properties/summaries/items/properties/counts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs177 === errors){
if(data63.digest !== undefined){
const _errs178 = errors;
if(typeof data63.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/digest",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs178 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data63.referrer !== undefined){
const _errs180 = errors;
if(typeof data63.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/referrer",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs180 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data63.signer !== undefined){
const _errs182 = errors;
if(typeof data63.signer !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/signer",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs182 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data63.timeVerified !== undefined){
const _errs184 = errors;
if(typeof data63.timeVerified !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/timeVerified",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/timeVerified/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs184 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data63.validUntil !== undefined){
const _errs186 = errors;
if(typeof data63.validUntil !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/validUntil",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/validUntil/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs186 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data63.stands !== undefined){
const _errs188 = errors;
if(typeof data63.stands !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11+"/stands",schemaPath:"#/properties/summaries/items/properties/counts/items/properties/stands/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid31 = _errs188 === errors;
}
else {
var valid31 = true;
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
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts/" + i11,schemaPath:"#/properties/summaries/items/properties/counts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs175 === errors;
if(!valid30){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/counts",schemaPath:"#/properties/summaries/items/properties/counts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid28 = _errs173 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data57.failed !== undefined){
let data70 = data57.failed;
const _errs190 = errors;
if(errors === _errs190){
if(Array.isArray(data70)){
var valid32 = true;
const len12 = data70.length;
for(let i12=0; i12<len12; i12++){
let data71 = data70[i12];
const _errs192 = errors;
if(errors === _errs192){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
let missing11;
if(((((((data71.digest === undefined) && (missing11 = "digest")) || ((data71.referrer === undefined) && (missing11 = "referrer"))) || ((data71.type === undefined) && (missing11 = "type"))) || ((data71.check === undefined) && (missing11 = "check"))) || ((data71.code === undefined) && (missing11 = "code"))) || ((data71.message === undefined) && (missing11 = "message"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12,schemaPath:"#/properties/summaries/items/properties/failed/items/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs194 = errors;
for(const key11 in data71){
if(!((((((key11 === "digest") || (key11 === "referrer")) || (key11 === "type")) || (key11 === "check")) || (key11 === "code")) || (key11 === "message"))){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12,schemaPath:"#/properties/summaries/items/properties/failed/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs194 === errors){
if(data71.digest !== undefined){
const _errs195 = errors;
if(typeof data71.digest !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/digest",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs195 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data71.referrer !== undefined){
const _errs197 = errors;
if(typeof data71.referrer !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/referrer",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs197 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data71.type !== undefined){
let data74 = data71.type;
const _errs199 = errors;
const _errs200 = errors;
let valid34 = false;
const _errs201 = errors;
if(typeof data74 !== "string"){
const err31 = {instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/type",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/type/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid9 = _errs201 === errors;
valid34 = valid34 || _valid9;
const _errs203 = errors;
if(data74 !== null){
const err32 = {instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/type",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/type/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid9 = _errs203 === errors;
valid34 = valid34 || _valid9;
if(!valid34){
const err33 = {instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/type",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/type/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs200;
if(vErrors !== null){
if(_errs200){
vErrors.length = _errs200;
}
else {
vErrors = null;
}
}
}
var valid33 = _errs199 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data71.check !== undefined){
const _errs205 = errors;
if(typeof data71.check !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/check",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs205 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data71.code !== undefined){
const _errs207 = errors;
if(typeof data71.code !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/code",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs207 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data71.message !== undefined){
const _errs209 = errors;
if(typeof data71.message !== "string"){
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12+"/message",schemaPath:"#/properties/summaries/items/properties/failed/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs209 === errors;
}
else {
var valid33 = true;
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
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed/" + i12,schemaPath:"#/properties/summaries/items/properties/failed/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid32 = _errs192 === errors;
if(!valid32){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9+"/failed",schemaPath:"#/properties/summaries/items/properties/failed/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid28 = _errs190 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries/" + i9,schemaPath:"#/properties/summaries/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid27 = _errs162 === errors;
if(!valid27){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/summaries",schemaPath:"#/properties/summaries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs160 === errors;
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
export const vocabulary: Vocabulary = {"members":["allowed","atLeast","attestations","check","code","counts","declarationDigest","digest","failed","field","findings","level","message","met","metBy","platformDigest","policy","policyDigest","predicateType","reason","reference","referrer","repositories","repository","repositoryBound","requirements","rule","rules","signedBy","signer","stands","subject","summaries","terms","timeVerified","trustDigest","type","validUntil","value","verdict","verifiedAt","verifier","warnUntil"],"expected":{}};
