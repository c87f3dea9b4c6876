// @ts-nocheck
// Generated from schemas/policy-trial.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { PolicyTrial } from '../policy-trial.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["file","passed","cases"],"properties":{"file":{"type":"string"},"passed":{"type":"boolean"},"cases":{"type":"array","items":{"type":"object","required":["name","passed","wanted","got","verdict"],"properties":{"name":{"type":"string"},"passed":{"type":"boolean"},"wanted":{"type":"string","description":"allowed or denied, and the codes that go with it."},"got":{"type":"string","description":"The same of the verdict, or undecided with the code of what kept it from one."},"verdict":{"anyOf":[{"type":"object","required":["allowed","reference","digest","platformDigest","declarationDigest","policyDigest","trustDigest","verifiedAt","findings","attestations"],"properties":{"allowed":{"type":"boolean"},"reference":{"type":"string"},"digest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"platformDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"declarationDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"policyDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"trustDigest":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"null when it was not reached."},"verifiedAt":{"type":"string","description":"RFC 3339, UTC"},"findings":{"type":"array","items":{"type":"object","required":["level","code","check","message"],"properties":{"level":{"anyOf":[{"type":"string","const":"deny"},{"type":"string","const":"warn"},{"type":"string","const":"note"}]},"code":{"type":"string"},"check":{"type":"string","description":"The check that found it."},"message":{"type":"string"},"subject":{"type":"string","description":"Digest of what the finding is about; of an attestation, that of its referrer."}},"additionalProperties":false}},"attestations":{"type":"array","items":{"type":"object","required":["predicateType","digest","referrer","signer","repositoryBound"],"properties":{"predicateType":{"type":"string"},"digest":{"type":"string","description":"Digest of the bundle."},"referrer":{"type":"string","description":"Digest of the manifest that carries it, as ls --referrers, inspect and rm name it."},"signer":{"type":"string"},"repositoryBound":{"type":"boolean"}},"additionalProperties":false}}},"additionalProperties":false},{"type":"null"}],"description":"null: it could not be decided."}},"additionalProperties":false}}},"additionalProperties":false};
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
if((((data.file === undefined) && (missing0 = "file")) || ((data.passed === undefined) && (missing0 = "passed"))) || ((data.cases === undefined) && (missing0 = "cases"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "file") || (key0 === "passed")) || (key0 === "cases"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.file !== undefined){
const _errs2 = errors;
if(typeof data.file !== "string"){
validate20.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.passed !== undefined){
const _errs4 = errors;
if(typeof data.passed !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/passed",schemaPath:"#/properties/passed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cases !== undefined){
let data2 = data.cases;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((((((data3.name === undefined) && (missing1 = "name")) || ((data3.passed === undefined) && (missing1 = "passed"))) || ((data3.wanted === undefined) && (missing1 = "wanted"))) || ((data3.got === undefined) && (missing1 = "got"))) || ((data3.verdict === undefined) && (missing1 = "verdict"))){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0,schemaPath:"#/properties/cases/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs10 = errors;
for(const key1 in data3){
if(!(((((key1 === "name") || (key1 === "passed")) || (key1 === "wanted")) || (key1 === "got")) || (key1 === "verdict"))){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0,schemaPath:"#/properties/cases/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs10 === errors){
if(data3.name !== undefined){
const _errs11 = errors;
if(typeof data3.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0+"/name",schemaPath:"#/properties/cases/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.passed !== undefined){
const _errs13 = errors;
if(typeof data3.passed !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0+"/passed",schemaPath:"#/properties/cases/items/properties/passed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.wanted !== undefined){
const _errs15 = errors;
if(typeof data3.wanted !== "string"){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0+"/wanted",schemaPath:"#/properties/cases/items/properties/wanted/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.got !== undefined){
const _errs17 = errors;
if(typeof data3.got !== "string"){
validate20.errors = [{instancePath:instancePath+"/cases/" + i0+"/got",schemaPath:"#/properties/cases/items/properties/got/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.verdict !== undefined){
let data8 = data3.verdict;
const _errs19 = errors;
const _errs20 = errors;
let valid3 = false;
const _errs21 = errors;
if(errors === _errs21){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if(((((((((((data8.allowed === undefined) && (missing2 = "allowed")) || ((data8.reference === undefined) && (missing2 = "reference"))) || ((data8.digest === undefined) && (missing2 = "digest"))) || ((data8.platformDigest === undefined) && (missing2 = "platformDigest"))) || ((data8.declarationDigest === undefined) && (missing2 = "declarationDigest"))) || ((data8.policyDigest === undefined) && (missing2 = "policyDigest"))) || ((data8.trustDigest === undefined) && (missing2 = "trustDigest"))) || ((data8.verifiedAt === undefined) && (missing2 = "verifiedAt"))) || ((data8.findings === undefined) && (missing2 = "findings"))) || ((data8.attestations === undefined) && (missing2 = "attestations"))){
const err0 = {instancePath:instancePath+"/cases/" + i0+"/verdict",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs23 = errors;
for(const key2 in data8){
if(!(func1.call(schema31.properties.cases.items.properties.verdict.anyOf[0].properties, key2))){
const err1 = {instancePath:instancePath+"/cases/" + i0+"/verdict",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs23 === errors){
if(data8.allowed !== undefined){
const _errs24 = errors;
if(typeof data8.allowed !== "boolean"){
const err2 = {instancePath:instancePath+"/cases/" + i0+"/verdict/allowed",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/allowed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.reference !== undefined){
const _errs26 = errors;
if(typeof data8.reference !== "string"){
const err3 = {instancePath:instancePath+"/cases/" + i0+"/verdict/reference",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.digest !== undefined){
let data11 = data8.digest;
const _errs28 = errors;
const _errs29 = errors;
let valid5 = false;
const _errs30 = errors;
if(typeof data11 !== "string"){
const err4 = {instancePath:instancePath+"/cases/" + i0+"/verdict/digest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/digest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid1 = _errs30 === errors;
valid5 = valid5 || _valid1;
const _errs32 = errors;
if(data11 !== null){
const err5 = {instancePath:instancePath+"/cases/" + i0+"/verdict/digest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/digest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs32 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err6 = {instancePath:instancePath+"/cases/" + i0+"/verdict/digest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/digest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.platformDigest !== undefined){
let data12 = data8.platformDigest;
const _errs34 = errors;
const _errs35 = errors;
let valid6 = false;
const _errs36 = errors;
if(typeof data12 !== "string"){
const err7 = {instancePath:instancePath+"/cases/" + i0+"/verdict/platformDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/platformDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs36 === errors;
valid6 = valid6 || _valid2;
const _errs38 = errors;
if(data12 !== null){
const err8 = {instancePath:instancePath+"/cases/" + i0+"/verdict/platformDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/platformDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs38 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const err9 = {instancePath:instancePath+"/cases/" + i0+"/verdict/platformDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/platformDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.declarationDigest !== undefined){
let data13 = data8.declarationDigest;
const _errs40 = errors;
const _errs41 = errors;
let valid7 = false;
const _errs42 = errors;
if(typeof data13 !== "string"){
const err10 = {instancePath:instancePath+"/cases/" + i0+"/verdict/declarationDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/declarationDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid7 = valid7 || _valid3;
const _errs44 = errors;
if(data13 !== null){
const err11 = {instancePath:instancePath+"/cases/" + i0+"/verdict/declarationDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/declarationDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid3 = _errs44 === errors;
valid7 = valid7 || _valid3;
if(!valid7){
const err12 = {instancePath:instancePath+"/cases/" + i0+"/verdict/declarationDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/declarationDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
}
var valid4 = _errs40 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.policyDigest !== undefined){
let data14 = data8.policyDigest;
const _errs46 = errors;
const _errs47 = errors;
let valid8 = false;
const _errs48 = errors;
if(typeof data14 !== "string"){
const err13 = {instancePath:instancePath+"/cases/" + i0+"/verdict/policyDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/policyDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid4 = _errs48 === errors;
valid8 = valid8 || _valid4;
const _errs50 = errors;
if(data14 !== null){
const err14 = {instancePath:instancePath+"/cases/" + i0+"/verdict/policyDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/policyDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid4 = _errs50 === errors;
valid8 = valid8 || _valid4;
if(!valid8){
const err15 = {instancePath:instancePath+"/cases/" + i0+"/verdict/policyDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/policyDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
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
var valid4 = _errs46 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.trustDigest !== undefined){
let data15 = data8.trustDigest;
const _errs52 = errors;
const _errs53 = errors;
let valid9 = false;
const _errs54 = errors;
if(typeof data15 !== "string"){
const err16 = {instancePath:instancePath+"/cases/" + i0+"/verdict/trustDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/trustDigest/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid5 = _errs54 === errors;
valid9 = valid9 || _valid5;
const _errs56 = errors;
if(data15 !== null){
const err17 = {instancePath:instancePath+"/cases/" + i0+"/verdict/trustDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/trustDigest/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid5 = _errs56 === errors;
valid9 = valid9 || _valid5;
if(!valid9){
const err18 = {instancePath:instancePath+"/cases/" + i0+"/verdict/trustDigest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/trustDigest/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs53;
if(vErrors !== null){
if(_errs53){
vErrors.length = _errs53;
}
else {
vErrors = null;
}
}
}
var valid4 = _errs52 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.verifiedAt !== undefined){
const _errs58 = errors;
if(typeof data8.verifiedAt !== "string"){
const err19 = {instancePath:instancePath+"/cases/" + i0+"/verdict/verifiedAt",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/verifiedAt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var valid4 = _errs58 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.findings !== undefined){
let data17 = data8.findings;
const _errs60 = errors;
if(errors === _errs60){
if(Array.isArray(data17)){
var valid10 = true;
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
const _errs62 = errors;
if(errors === _errs62){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if(((((data18.level === undefined) && (missing3 = "level")) || ((data18.code === undefined) && (missing3 = "code"))) || ((data18.check === undefined) && (missing3 = "check"))) || ((data18.message === undefined) && (missing3 = "message"))){
const err20 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
const _errs64 = errors;
for(const key3 in data18){
if(!(((((key3 === "level") || (key3 === "code")) || (key3 === "check")) || (key3 === "message")) || (key3 === "subject"))){
const err21 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break;
}
}
if(_errs64 === errors){
if(data18.level !== undefined){
let data19 = data18.level;
const _errs65 = errors;
const _errs66 = errors;
let valid12 = false;
const _errs67 = errors;
if(typeof data19 !== "string"){
const err22 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if("deny" !== data19){
const err23 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/0/const",keyword:"const",params:{allowedValue: "deny"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid6 = _errs67 === errors;
valid12 = valid12 || _valid6;
const _errs69 = errors;
if(typeof data19 !== "string"){
const err24 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if("warn" !== data19){
const err25 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/1/const",keyword:"const",params:{allowedValue: "warn"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid6 = _errs69 === errors;
valid12 = valid12 || _valid6;
const _errs71 = errors;
if(typeof data19 !== "string"){
const err26 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if("note" !== data19){
const err27 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf/2/const",keyword:"const",params:{allowedValue: "note"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid6 = _errs71 === errors;
valid12 = valid12 || _valid6;
if(!valid12){
const err28 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/level",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/level/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
}
var valid11 = _errs65 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data18.code !== undefined){
const _errs73 = errors;
if(typeof data18.code !== "string"){
const err29 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/code",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var valid11 = _errs73 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data18.check !== undefined){
const _errs75 = errors;
if(typeof data18.check !== "string"){
const err30 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/check",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/check/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var valid11 = _errs75 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data18.message !== undefined){
const _errs77 = errors;
if(typeof data18.message !== "string"){
const err31 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/message",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var valid11 = _errs77 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data18.subject !== undefined){
const _errs79 = errors;
if(typeof data18.subject !== "string"){
const err32 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1+"/subject",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid11 = _errs79 === errors;
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
const err33 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings/" + i1,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var valid10 = _errs62 === errors;
if(!valid10){
break;
}
}
}
else {
const err34 = {instancePath:instancePath+"/cases/" + i0+"/verdict/findings",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/findings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var valid4 = _errs60 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data8.attestations !== undefined){
let data24 = data8.attestations;
const _errs81 = errors;
if(errors === _errs81){
if(Array.isArray(data24)){
var valid13 = true;
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
const _errs83 = errors;
if(errors === _errs83){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing4;
if((((((data25.predicateType === undefined) && (missing4 = "predicateType")) || ((data25.digest === undefined) && (missing4 = "digest"))) || ((data25.referrer === undefined) && (missing4 = "referrer"))) || ((data25.signer === undefined) && (missing4 = "signer"))) || ((data25.repositoryBound === undefined) && (missing4 = "repositoryBound"))){
const err35 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
else {
const _errs85 = errors;
for(const key4 in data25){
if(!(((((key4 === "predicateType") || (key4 === "digest")) || (key4 === "referrer")) || (key4 === "signer")) || (key4 === "repositoryBound"))){
const err36 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
break;
}
}
if(_errs85 === errors){
if(data25.predicateType !== undefined){
const _errs86 = errors;
if(typeof data25.predicateType !== "string"){
const err37 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2+"/predicateType",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid14 = _errs86 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data25.digest !== undefined){
const _errs88 = errors;
if(typeof data25.digest !== "string"){
const err38 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2+"/digest",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid14 = _errs88 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data25.referrer !== undefined){
const _errs90 = errors;
if(typeof data25.referrer !== "string"){
const err39 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2+"/referrer",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/properties/referrer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var valid14 = _errs90 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data25.signer !== undefined){
const _errs92 = errors;
if(typeof data25.signer !== "string"){
const err40 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2+"/signer",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/properties/signer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var valid14 = _errs92 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data25.repositoryBound !== undefined){
const _errs94 = errors;
if(typeof data25.repositoryBound !== "boolean"){
const err41 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2+"/repositoryBound",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/properties/repositoryBound/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var valid14 = _errs94 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
}
}
else {
const err42 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations/" + i2,schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var valid13 = _errs83 === errors;
if(!valid13){
break;
}
}
}
else {
const err43 = {instancePath:instancePath+"/cases/" + i0+"/verdict/attestations",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/properties/attestations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
var valid4 = _errs81 === errors;
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
}
}
}
}
}
}
else {
const err44 = {instancePath:instancePath+"/cases/" + i0+"/verdict",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid0 = _errs21 === errors;
valid3 = valid3 || _valid0;
const _errs96 = errors;
if(data8 !== null){
const err45 = {instancePath:instancePath+"/cases/" + i0+"/verdict",schemaPath:"#/properties/cases/items/properties/verdict/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid0 = _errs96 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err46 = {instancePath:instancePath+"/cases/" + i0+"/verdict",schemaPath:"#/properties/cases/items/properties/verdict/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cases/" + i0,schemaPath:"#/properties/cases/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs6 === errors;
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
export const validate: Validator<PolicyTrial> = validator as Validator<PolicyTrial>;
export const vocabulary: Vocabulary = {"members":["allowed","attestations","cases","check","code","declarationDigest","digest","file","findings","got","level","message","name","passed","platformDigest","policyDigest","predicateType","reference","referrer","repositoryBound","signer","subject","trustDigest","verdict","verifiedAt","wanted"],"expected":{}};
