// @ts-nocheck
// Generated from schemas/diff.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Diff } from '../diff.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["reviewNeeded","diffDigest","declarations","evidence"],"properties":{"reviewNeeded":{"type":"boolean"},"diffDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$","description":"sha256 of the canonical JSON of `declarations`."},"declarations":{"type":"object","required":["from","to","changes"],"properties":{"from":{"anyOf":[{"type":"object","required":["digest","declarationDigest"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"}},"additionalProperties":false},{"type":"null"}],"description":"null: nothing came before."},"to":{"type":"object","required":["digest","declarationDigest"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"}},"additionalProperties":false},"changes":{"type":"array","items":{"type":"object","required":["level","path","kind","from","to"],"properties":{"level":{"anyOf":[{"type":"string","const":"review"},{"type":"string","const":"note"}],"description":"review: somebody has to look at it. note: nothing more may be done than before."},"path":{"type":"array","items":{"type":"string"},"minItems":1,"description":"Members, from the top of the document."},"kind":{"anyOf":[{"type":"string","const":"added"},{"type":"string","const":"removed"},{"type":"string","const":"changed"}]},"from":{},"to":{}},"additionalProperties":false}}},"additionalProperties":false},"evidence":{"type":"object","required":["verified","from","to","changes"],"properties":{"verified":{"type":"boolean","description":"true: signatures were checked by the policy, and what countsBy names can be trusted; the rest is what it says of itself. false: no signature was checked."},"from":{"anyOf":[{"type":"object","required":["reference","signers","builders","sources","materials","problems"],"properties":{"reference":{"type":"string"},"signers":{"type":"array","items":{"type":"object","required":["predicateType","signedWith","countsBy"],"properties":{"predicateType":{"type":"string"},"signedWith":{"type":"string","description":"As the bundle says."},"countsBy":{"type":"array","items":{"type":"string"},"description":"Signers of the policy by whom it counts; none without a policy."}},"additionalProperties":false}},"builders":{"type":"array","items":{"type":"string","description":"builder.id of a SLSA Provenance v1."}},"sources":{"type":"array","items":{"type":"string","description":"Where the source came from; the commit is a material."}},"materials":{"type":"object","patternProperties":{"^.*$":{"type":"string"}},"description":"Digests by the name of what went into the image."},"problems":{"type":"array","items":{"type":"string","description":"Referrers that could not be read."}}},"additionalProperties":false},{"type":"null"}]},"to":{"type":"object","required":["reference","signers","builders","sources","materials","problems"],"properties":{"reference":{"type":"string"},"signers":{"type":"array","items":{"type":"object","required":["predicateType","signedWith","countsBy"],"properties":{"predicateType":{"type":"string"},"signedWith":{"type":"string","description":"As the bundle says."},"countsBy":{"type":"array","items":{"type":"string"},"description":"Signers of the policy by whom it counts; none without a policy."}},"additionalProperties":false}},"builders":{"type":"array","items":{"type":"string","description":"builder.id of a SLSA Provenance v1."}},"sources":{"type":"array","items":{"type":"string","description":"Where the source came from; the commit is a material."}},"materials":{"type":"object","patternProperties":{"^.*$":{"type":"string"}},"description":"Digests by the name of what went into the image."},"problems":{"type":"array","items":{"type":"string","description":"Referrers that could not be read."}}},"additionalProperties":false},"changes":{"type":"array","items":{"type":"object","required":["level","path","kind","from","to"],"properties":{"level":{"anyOf":[{"type":"string","const":"review"},{"type":"string","const":"note"}],"description":"review: somebody has to look at it. note: nothing more may be done than before."},"path":{"type":"array","items":{"type":"string"},"minItems":1,"description":"Members, from the top of the document."},"kind":{"anyOf":[{"type":"string","const":"added"},{"type":"string","const":"removed"},{"type":"string","const":"changed"}]},"from":{},"to":{}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern4 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern9 = new RegExp("^.*$", "u");

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
if(((((data.reviewNeeded === undefined) && (missing0 = "reviewNeeded")) || ((data.diffDigest === undefined) && (missing0 = "diffDigest"))) || ((data.declarations === undefined) && (missing0 = "declarations"))) || ((data.evidence === undefined) && (missing0 = "evidence"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "reviewNeeded") || (key0 === "diffDigest")) || (key0 === "declarations")) || (key0 === "evidence"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.reviewNeeded !== undefined){
const _errs2 = errors;
if(typeof data.reviewNeeded !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/reviewNeeded",schemaPath:"#/properties/reviewNeeded/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.diffDigest !== undefined){
let data1 = data.diffDigest;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/diffDigest",schemaPath:"#/properties/diffDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/diffDigest",schemaPath:"#/properties/diffDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declarations !== undefined){
let data2 = data.declarations;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.from === undefined) && (missing1 = "from")) || ((data2.to === undefined) && (missing1 = "to"))) || ((data2.changes === undefined) && (missing1 = "changes"))){
validate20.errors = [{instancePath:instancePath+"/declarations",schemaPath:"#/properties/declarations/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs8 = errors;
for(const key1 in data2){
if(!(((key1 === "from") || (key1 === "to")) || (key1 === "changes"))){
validate20.errors = [{instancePath:instancePath+"/declarations",schemaPath:"#/properties/declarations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.from !== undefined){
let data3 = data2.from;
const _errs9 = errors;
const _errs10 = errors;
let valid2 = false;
const _errs11 = errors;
if(errors === _errs11){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if(((data3.digest === undefined) && (missing2 = "digest")) || ((data3.declarationDigest === undefined) && (missing2 = "declarationDigest"))){
const err0 = {instancePath:instancePath+"/declarations/from",schemaPath:"#/properties/declarations/properties/from/anyOf/0/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs13 = errors;
for(const key2 in data3){
if(!((key2 === "digest") || (key2 === "declarationDigest"))){
const err1 = {instancePath:instancePath+"/declarations/from",schemaPath:"#/properties/declarations/properties/from/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
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
if(_errs13 === errors){
if(data3.digest !== undefined){
let data4 = data3.digest;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err2 = {instancePath:instancePath+"/declarations/from/digest",schemaPath:"#/properties/declarations/properties/from/anyOf/0/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/declarations/from/digest",schemaPath:"#/properties/declarations/properties/from/anyOf/0/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.declarationDigest !== undefined){
let data5 = data3.declarationDigest;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err4 = {instancePath:instancePath+"/declarations/from/declarationDigest",schemaPath:"#/properties/declarations/properties/from/anyOf/0/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/declarations/from/declarationDigest",schemaPath:"#/properties/declarations/properties/from/anyOf/0/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err6 = {instancePath:instancePath+"/declarations/from",schemaPath:"#/properties/declarations/properties/from/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
const _errs18 = errors;
if(data3 !== null){
const err7 = {instancePath:instancePath+"/declarations/from",schemaPath:"#/properties/declarations/properties/from/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err8 = {instancePath:instancePath+"/declarations/from",schemaPath:"#/properties/declarations/properties/from/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
if(data2.to !== undefined){
let data6 = data2.to;
const _errs20 = errors;
if(errors === _errs20){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing3;
if(((data6.digest === undefined) && (missing3 = "digest")) || ((data6.declarationDigest === undefined) && (missing3 = "declarationDigest"))){
validate20.errors = [{instancePath:instancePath+"/declarations/to",schemaPath:"#/properties/declarations/properties/to/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs22 = errors;
for(const key3 in data6){
if(!((key3 === "digest") || (key3 === "declarationDigest"))){
validate20.errors = [{instancePath:instancePath+"/declarations/to",schemaPath:"#/properties/declarations/properties/to/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs22 === errors){
if(data6.digest !== undefined){
let data7 = data6.digest;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
validate20.errors = [{instancePath:instancePath+"/declarations/to/digest",schemaPath:"#/properties/declarations/properties/to/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/to/digest",schemaPath:"#/properties/declarations/properties/to/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data6.declarationDigest !== undefined){
let data8 = data6.declarationDigest;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
validate20.errors = [{instancePath:instancePath+"/declarations/to/declarationDigest",schemaPath:"#/properties/declarations/properties/to/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/to/declarationDigest",schemaPath:"#/properties/declarations/properties/to/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/to",schemaPath:"#/properties/declarations/properties/to/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.changes !== undefined){
let data9 = data2.changes;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data9)){
var valid5 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs29 = errors;
if(errors === _errs29){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing4;
if((((((data10.level === undefined) && (missing4 = "level")) || ((data10.path === undefined) && (missing4 = "path"))) || ((data10.kind === undefined) && (missing4 = "kind"))) || ((data10.from === undefined) && (missing4 = "from"))) || ((data10.to === undefined) && (missing4 = "to"))){
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0,schemaPath:"#/properties/declarations/properties/changes/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs31 = errors;
for(const key4 in data10){
if(!(((((key4 === "level") || (key4 === "path")) || (key4 === "kind")) || (key4 === "from")) || (key4 === "to"))){
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0,schemaPath:"#/properties/declarations/properties/changes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs31 === errors){
if(data10.level !== undefined){
let data11 = data10.level;
const _errs32 = errors;
const _errs33 = errors;
let valid7 = false;
const _errs34 = errors;
if(typeof data11 !== "string"){
const err9 = {instancePath:instancePath+"/declarations/changes/" + i0+"/level",schemaPath:"#/properties/declarations/properties/changes/items/properties/level/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("review" !== data11){
const err10 = {instancePath:instancePath+"/declarations/changes/" + i0+"/level",schemaPath:"#/properties/declarations/properties/changes/items/properties/level/anyOf/0/const",keyword:"const",params:{allowedValue: "review"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs34 === errors;
valid7 = valid7 || _valid1;
const _errs36 = errors;
if(typeof data11 !== "string"){
const err11 = {instancePath:instancePath+"/declarations/changes/" + i0+"/level",schemaPath:"#/properties/declarations/properties/changes/items/properties/level/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if("note" !== data11){
const err12 = {instancePath:instancePath+"/declarations/changes/" + i0+"/level",schemaPath:"#/properties/declarations/properties/changes/items/properties/level/anyOf/1/const",keyword:"const",params:{allowedValue: "note"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs36 === errors;
valid7 = valid7 || _valid1;
if(!valid7){
const err13 = {instancePath:instancePath+"/declarations/changes/" + i0+"/level",schemaPath:"#/properties/declarations/properties/changes/items/properties/level/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
var valid6 = _errs32 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data10.path !== undefined){
let data12 = data10.path;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data12)){
if(data12.length < 1){
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0+"/path",schemaPath:"#/properties/declarations/properties/changes/items/properties/path/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid8 = true;
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
const _errs40 = errors;
if(typeof data12[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0+"/path/" + i1,schemaPath:"#/properties/declarations/properties/changes/items/properties/path/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs40 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0+"/path",schemaPath:"#/properties/declarations/properties/changes/items/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data10.kind !== undefined){
let data14 = data10.kind;
const _errs42 = errors;
const _errs43 = errors;
let valid9 = false;
const _errs44 = errors;
if(typeof data14 !== "string"){
const err14 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if("added" !== data14){
const err15 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/0/const",keyword:"const",params:{allowedValue: "added"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid2 = _errs44 === errors;
valid9 = valid9 || _valid2;
const _errs46 = errors;
if(typeof data14 !== "string"){
const err16 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if("removed" !== data14){
const err17 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/1/const",keyword:"const",params:{allowedValue: "removed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs46 === errors;
valid9 = valid9 || _valid2;
const _errs48 = errors;
if(typeof data14 !== "string"){
const err18 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if("changed" !== data14){
const err19 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf/2/const",keyword:"const",params:{allowedValue: "changed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs48 === errors;
valid9 = valid9 || _valid2;
if(!valid9){
const err20 = {instancePath:instancePath+"/declarations/changes/" + i0+"/kind",schemaPath:"#/properties/declarations/properties/changes/items/properties/kind/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
var valid6 = _errs42 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/changes/" + i0,schemaPath:"#/properties/declarations/properties/changes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarations/changes",schemaPath:"#/properties/declarations/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs27 === errors;
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
validate20.errors = [{instancePath:instancePath+"/declarations",schemaPath:"#/properties/declarations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.evidence !== undefined){
let data15 = data.evidence;
const _errs50 = errors;
if(errors === _errs50){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing5;
if(((((data15.verified === undefined) && (missing5 = "verified")) || ((data15.from === undefined) && (missing5 = "from"))) || ((data15.to === undefined) && (missing5 = "to"))) || ((data15.changes === undefined) && (missing5 = "changes"))){
validate20.errors = [{instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs52 = errors;
for(const key5 in data15){
if(!((((key5 === "verified") || (key5 === "from")) || (key5 === "to")) || (key5 === "changes"))){
validate20.errors = [{instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs52 === errors){
if(data15.verified !== undefined){
const _errs53 = errors;
if(typeof data15.verified !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/evidence/verified",schemaPath:"#/properties/evidence/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs53 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data15.from !== undefined){
let data17 = data15.from;
const _errs55 = errors;
const _errs56 = errors;
let valid11 = false;
const _errs57 = errors;
if(errors === _errs57){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing6;
if(((((((data17.reference === undefined) && (missing6 = "reference")) || ((data17.signers === undefined) && (missing6 = "signers"))) || ((data17.builders === undefined) && (missing6 = "builders"))) || ((data17.sources === undefined) && (missing6 = "sources"))) || ((data17.materials === undefined) && (missing6 = "materials"))) || ((data17.problems === undefined) && (missing6 = "problems"))){
const err21 = {instancePath:instancePath+"/evidence/from",schemaPath:"#/properties/evidence/properties/from/anyOf/0/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
const _errs59 = errors;
for(const key6 in data17){
if(!((((((key6 === "reference") || (key6 === "signers")) || (key6 === "builders")) || (key6 === "sources")) || (key6 === "materials")) || (key6 === "problems"))){
const err22 = {instancePath:instancePath+"/evidence/from",schemaPath:"#/properties/evidence/properties/from/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
}
if(_errs59 === errors){
if(data17.reference !== undefined){
const _errs60 = errors;
if(typeof data17.reference !== "string"){
const err23 = {instancePath:instancePath+"/evidence/from/reference",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid12 = _errs60 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.signers !== undefined){
let data19 = data17.signers;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data19)){
var valid13 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
const _errs64 = errors;
if(errors === _errs64){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing7;
if((((data20.predicateType === undefined) && (missing7 = "predicateType")) || ((data20.signedWith === undefined) && (missing7 = "signedWith"))) || ((data20.countsBy === undefined) && (missing7 = "countsBy"))){
const err24 = {instancePath:instancePath+"/evidence/from/signers/" + i2,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
const _errs66 = errors;
for(const key7 in data20){
if(!(((key7 === "predicateType") || (key7 === "signedWith")) || (key7 === "countsBy"))){
const err25 = {instancePath:instancePath+"/evidence/from/signers/" + i2,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
break;
}
}
if(_errs66 === errors){
if(data20.predicateType !== undefined){
const _errs67 = errors;
if(typeof data20.predicateType !== "string"){
const err26 = {instancePath:instancePath+"/evidence/from/signers/" + i2+"/predicateType",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var valid14 = _errs67 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data20.signedWith !== undefined){
const _errs69 = errors;
if(typeof data20.signedWith !== "string"){
const err27 = {instancePath:instancePath+"/evidence/from/signers/" + i2+"/signedWith",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/properties/signedWith/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var valid14 = _errs69 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data20.countsBy !== undefined){
let data23 = data20.countsBy;
const _errs71 = errors;
if(errors === _errs71){
if(Array.isArray(data23)){
var valid15 = true;
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
const _errs73 = errors;
if(typeof data23[i3] !== "string"){
const err28 = {instancePath:instancePath+"/evidence/from/signers/" + i2+"/countsBy/" + i3,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/properties/countsBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var valid15 = _errs73 === errors;
if(!valid15){
break;
}
}
}
else {
const err29 = {instancePath:instancePath+"/evidence/from/signers/" + i2+"/countsBy",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/properties/countsBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
var valid14 = _errs71 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/evidence/from/signers/" + i2,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid13 = _errs64 === errors;
if(!valid13){
break;
}
}
}
else {
const err31 = {instancePath:instancePath+"/evidence/from/signers",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/signers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid12 = _errs62 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.builders !== undefined){
let data25 = data17.builders;
const _errs75 = errors;
if(errors === _errs75){
if(Array.isArray(data25)){
var valid16 = true;
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
const _errs77 = errors;
if(typeof data25[i4] !== "string"){
const err32 = {instancePath:instancePath+"/evidence/from/builders/" + i4,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/builders/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid16 = _errs77 === errors;
if(!valid16){
break;
}
}
}
else {
const err33 = {instancePath:instancePath+"/evidence/from/builders",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/builders/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var valid12 = _errs75 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.sources !== undefined){
let data27 = data17.sources;
const _errs79 = errors;
if(errors === _errs79){
if(Array.isArray(data27)){
var valid17 = true;
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
const _errs81 = errors;
if(typeof data27[i5] !== "string"){
const err34 = {instancePath:instancePath+"/evidence/from/sources/" + i5,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var valid17 = _errs81 === errors;
if(!valid17){
break;
}
}
}
else {
const err35 = {instancePath:instancePath+"/evidence/from/sources",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
var valid12 = _errs79 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.materials !== undefined){
let data29 = data17.materials;
const _errs83 = errors;
if(errors === _errs83){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
var props1 = {};
for(const key8 in data29){
if(pattern9.test(key8)){
if(typeof data29[key8] !== "string"){
const err36 = {instancePath:instancePath+"/evidence/from/materials/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/materials/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
props1[key8] = true;
}
}
}
else {
const err37 = {instancePath:instancePath+"/evidence/from/materials",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/materials/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
var valid12 = _errs83 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17.problems !== undefined){
let data31 = data17.problems;
const _errs87 = errors;
if(errors === _errs87){
if(Array.isArray(data31)){
var valid19 = true;
const len6 = data31.length;
for(let i6=0; i6<len6; i6++){
const _errs89 = errors;
if(typeof data31[i6] !== "string"){
const err38 = {instancePath:instancePath+"/evidence/from/problems/" + i6,schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/problems/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid19 = _errs89 === errors;
if(!valid19){
break;
}
}
}
else {
const err39 = {instancePath:instancePath+"/evidence/from/problems",schemaPath:"#/properties/evidence/properties/from/anyOf/0/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
var valid12 = _errs87 === errors;
}
else {
var valid12 = true;
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
const err40 = {instancePath:instancePath+"/evidence/from",schemaPath:"#/properties/evidence/properties/from/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var _valid3 = _errs57 === errors;
valid11 = valid11 || _valid3;
const _errs91 = errors;
if(data17 !== null){
const err41 = {instancePath:instancePath+"/evidence/from",schemaPath:"#/properties/evidence/properties/from/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid3 = _errs91 === errors;
valid11 = valid11 || _valid3;
if(!valid11){
const err42 = {instancePath:instancePath+"/evidence/from",schemaPath:"#/properties/evidence/properties/from/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
}
var valid10 = _errs55 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data15.to !== undefined){
let data33 = data15.to;
const _errs93 = errors;
if(errors === _errs93){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing8;
if(((((((data33.reference === undefined) && (missing8 = "reference")) || ((data33.signers === undefined) && (missing8 = "signers"))) || ((data33.builders === undefined) && (missing8 = "builders"))) || ((data33.sources === undefined) && (missing8 = "sources"))) || ((data33.materials === undefined) && (missing8 = "materials"))) || ((data33.problems === undefined) && (missing8 = "problems"))){
validate20.errors = [{instancePath:instancePath+"/evidence/to",schemaPath:"#/properties/evidence/properties/to/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs95 = errors;
for(const key9 in data33){
if(!((((((key9 === "reference") || (key9 === "signers")) || (key9 === "builders")) || (key9 === "sources")) || (key9 === "materials")) || (key9 === "problems"))){
validate20.errors = [{instancePath:instancePath+"/evidence/to",schemaPath:"#/properties/evidence/properties/to/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs95 === errors){
if(data33.reference !== undefined){
const _errs96 = errors;
if(typeof data33.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/reference",schemaPath:"#/properties/evidence/properties/to/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs96 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.signers !== undefined){
let data35 = data33.signers;
const _errs98 = errors;
if(errors === _errs98){
if(Array.isArray(data35)){
var valid21 = true;
const len7 = data35.length;
for(let i7=0; i7<len7; i7++){
let data36 = data35[i7];
const _errs100 = errors;
if(errors === _errs100){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing9;
if((((data36.predicateType === undefined) && (missing9 = "predicateType")) || ((data36.signedWith === undefined) && (missing9 = "signedWith"))) || ((data36.countsBy === undefined) && (missing9 = "countsBy"))){
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7,schemaPath:"#/properties/evidence/properties/to/properties/signers/items/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs102 = errors;
for(const key10 in data36){
if(!(((key10 === "predicateType") || (key10 === "signedWith")) || (key10 === "countsBy"))){
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7,schemaPath:"#/properties/evidence/properties/to/properties/signers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs102 === errors){
if(data36.predicateType !== undefined){
const _errs103 = errors;
if(typeof data36.predicateType !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7+"/predicateType",schemaPath:"#/properties/evidence/properties/to/properties/signers/items/properties/predicateType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs103 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data36.signedWith !== undefined){
const _errs105 = errors;
if(typeof data36.signedWith !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7+"/signedWith",schemaPath:"#/properties/evidence/properties/to/properties/signers/items/properties/signedWith/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs105 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data36.countsBy !== undefined){
let data39 = data36.countsBy;
const _errs107 = errors;
if(errors === _errs107){
if(Array.isArray(data39)){
var valid23 = true;
const len8 = data39.length;
for(let i8=0; i8<len8; i8++){
const _errs109 = errors;
if(typeof data39[i8] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7+"/countsBy/" + i8,schemaPath:"#/properties/evidence/properties/to/properties/signers/items/properties/countsBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs109 === errors;
if(!valid23){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7+"/countsBy",schemaPath:"#/properties/evidence/properties/to/properties/signers/items/properties/countsBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid22 = _errs107 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers/" + i7,schemaPath:"#/properties/evidence/properties/to/properties/signers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs100 === errors;
if(!valid21){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/signers",schemaPath:"#/properties/evidence/properties/to/properties/signers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs98 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.builders !== undefined){
let data41 = data33.builders;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data41)){
var valid24 = true;
const len9 = data41.length;
for(let i9=0; i9<len9; i9++){
const _errs113 = errors;
if(typeof data41[i9] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/builders/" + i9,schemaPath:"#/properties/evidence/properties/to/properties/builders/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs113 === errors;
if(!valid24){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/builders",schemaPath:"#/properties/evidence/properties/to/properties/builders/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs111 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.sources !== undefined){
let data43 = data33.sources;
const _errs115 = errors;
if(errors === _errs115){
if(Array.isArray(data43)){
var valid25 = true;
const len10 = data43.length;
for(let i10=0; i10<len10; i10++){
const _errs117 = errors;
if(typeof data43[i10] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/sources/" + i10,schemaPath:"#/properties/evidence/properties/to/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs117 === errors;
if(!valid25){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/sources",schemaPath:"#/properties/evidence/properties/to/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs115 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.materials !== undefined){
let data45 = data33.materials;
const _errs119 = errors;
if(errors === _errs119){
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
var props3 = {};
for(const key11 in data45){
if(pattern9.test(key11)){
if(typeof data45[key11] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/materials/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/evidence/properties/to/properties/materials/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props3[key11] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/materials",schemaPath:"#/properties/evidence/properties/to/properties/materials/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid20 = _errs119 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data33.problems !== undefined){
let data47 = data33.problems;
const _errs123 = errors;
if(errors === _errs123){
if(Array.isArray(data47)){
var valid27 = true;
const len11 = data47.length;
for(let i11=0; i11<len11; i11++){
const _errs125 = errors;
if(typeof data47[i11] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/to/problems/" + i11,schemaPath:"#/properties/evidence/properties/to/properties/problems/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs125 === errors;
if(!valid27){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/to/problems",schemaPath:"#/properties/evidence/properties/to/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs123 === errors;
}
else {
var valid20 = true;
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
validate20.errors = [{instancePath:instancePath+"/evidence/to",schemaPath:"#/properties/evidence/properties/to/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs93 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data15.changes !== undefined){
let data49 = data15.changes;
const _errs127 = errors;
if(errors === _errs127){
if(Array.isArray(data49)){
var valid28 = true;
const len12 = data49.length;
for(let i12=0; i12<len12; i12++){
let data50 = data49[i12];
const _errs129 = errors;
if(errors === _errs129){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing10;
if((((((data50.level === undefined) && (missing10 = "level")) || ((data50.path === undefined) && (missing10 = "path"))) || ((data50.kind === undefined) && (missing10 = "kind"))) || ((data50.from === undefined) && (missing10 = "from"))) || ((data50.to === undefined) && (missing10 = "to"))){
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12,schemaPath:"#/properties/evidence/properties/changes/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs131 = errors;
for(const key12 in data50){
if(!(((((key12 === "level") || (key12 === "path")) || (key12 === "kind")) || (key12 === "from")) || (key12 === "to"))){
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12,schemaPath:"#/properties/evidence/properties/changes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs131 === errors){
if(data50.level !== undefined){
let data51 = data50.level;
const _errs132 = errors;
const _errs133 = errors;
let valid30 = false;
const _errs134 = errors;
if(typeof data51 !== "string"){
const err43 = {instancePath:instancePath+"/evidence/changes/" + i12+"/level",schemaPath:"#/properties/evidence/properties/changes/items/properties/level/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if("review" !== data51){
const err44 = {instancePath:instancePath+"/evidence/changes/" + i12+"/level",schemaPath:"#/properties/evidence/properties/changes/items/properties/level/anyOf/0/const",keyword:"const",params:{allowedValue: "review"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid4 = _errs134 === errors;
valid30 = valid30 || _valid4;
const _errs136 = errors;
if(typeof data51 !== "string"){
const err45 = {instancePath:instancePath+"/evidence/changes/" + i12+"/level",schemaPath:"#/properties/evidence/properties/changes/items/properties/level/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if("note" !== data51){
const err46 = {instancePath:instancePath+"/evidence/changes/" + i12+"/level",schemaPath:"#/properties/evidence/properties/changes/items/properties/level/anyOf/1/const",keyword:"const",params:{allowedValue: "note"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid4 = _errs136 === errors;
valid30 = valid30 || _valid4;
if(!valid30){
const err47 = {instancePath:instancePath+"/evidence/changes/" + i12+"/level",schemaPath:"#/properties/evidence/properties/changes/items/properties/level/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs133;
if(vErrors !== null){
if(_errs133){
vErrors.length = _errs133;
}
else {
vErrors = null;
}
}
}
var valid29 = _errs132 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data50.path !== undefined){
let data52 = data50.path;
const _errs138 = errors;
if(errors === _errs138){
if(Array.isArray(data52)){
if(data52.length < 1){
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12+"/path",schemaPath:"#/properties/evidence/properties/changes/items/properties/path/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid31 = true;
const len13 = data52.length;
for(let i13=0; i13<len13; i13++){
const _errs140 = errors;
if(typeof data52[i13] !== "string"){
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12+"/path/" + i13,schemaPath:"#/properties/evidence/properties/changes/items/properties/path/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs140 === errors;
if(!valid31){
break;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12+"/path",schemaPath:"#/properties/evidence/properties/changes/items/properties/path/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid29 = _errs138 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data50.kind !== undefined){
let data54 = data50.kind;
const _errs142 = errors;
const _errs143 = errors;
let valid32 = false;
const _errs144 = errors;
if(typeof data54 !== "string"){
const err48 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if("added" !== data54){
const err49 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/0/const",keyword:"const",params:{allowedValue: "added"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var _valid5 = _errs144 === errors;
valid32 = valid32 || _valid5;
const _errs146 = errors;
if(typeof data54 !== "string"){
const err50 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if("removed" !== data54){
const err51 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/1/const",keyword:"const",params:{allowedValue: "removed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid5 = _errs146 === errors;
valid32 = valid32 || _valid5;
const _errs148 = errors;
if(typeof data54 !== "string"){
const err52 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if("changed" !== data54){
const err53 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf/2/const",keyword:"const",params:{allowedValue: "changed"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid5 = _errs148 === errors;
valid32 = valid32 || _valid5;
if(!valid32){
const err54 = {instancePath:instancePath+"/evidence/changes/" + i12+"/kind",schemaPath:"#/properties/evidence/properties/changes/items/properties/kind/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs143;
if(vErrors !== null){
if(_errs143){
vErrors.length = _errs143;
}
else {
vErrors = null;
}
}
}
var valid29 = _errs142 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/changes/" + i12,schemaPath:"#/properties/evidence/properties/changes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid28 = _errs129 === errors;
if(!valid28){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/evidence/changes",schemaPath:"#/properties/evidence/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs127 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/evidence",schemaPath:"#/properties/evidence/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs50 === errors;
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
export const validate: Validator<Diff> = validator as Validator<Diff>;
export const vocabulary: Vocabulary = {"members":["builders","changes","countsBy","declarationDigest","declarations","diffDigest","digest","evidence","from","kind","level","materials","path","predicateType","problems","reference","reviewNeeded","signedWith","signers","sources","to","verified"],"expected":{"#/properties/diffDigest/pattern":"sha256 of the canonical JSON of `declarations`.","#/properties/evidence/properties/from/anyOf/0/properties/materials/additionalProperties":"Digests by the name of what went into the image.","#/properties/evidence/properties/to/properties/materials/additionalProperties":"Digests by the name of what went into the image."}};
