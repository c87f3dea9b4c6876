// @ts-nocheck
// Generated from schemas/backup.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Backup } from '../backup.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["formatVersion","registry","content"],"properties":{"formatVersion":{"type":"number","const":1},"registry":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"Which registry: made once, kept by every backup and restore."},"content":{"anyOf":[{"type":"null"},{"type":"object","required":["madeAt","schemaVersion","metadata","repositories","tags","manifests","blobs","blobBytes","missing"],"properties":{"madeAt":{"type":"string","description":"RFC 3339, UTC: the metadata is as it was then."},"schemaVersion":{"type":"integer","minimum":1,"description":"Of the metadata."},"metadata":{"type":"object","required":["sha256","size"],"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"size":{"type":"integer","minimum":0,"description":"Bytes."}},"additionalProperties":false},"repositories":{"type":"integer","minimum":0},"tags":{"type":"integer","minimum":0},"manifests":{"type":"integer","minimum":0},"blobs":{"type":"integer","minimum":0},"blobBytes":{"type":"integer","minimum":0,"description":"Bytes."},"missing":{"type":"array","items":{"type":"object","required":["digest","key","problem"],"properties":{"digest":{"type":"string"},"key":{"type":"string","description":"As it stands in the metadata."},"problem":{"type":"string","description":"What was wrong."}},"additionalProperties":false}}},"additionalProperties":false}],"description":"null while the first backup is being made."}},"additionalProperties":false};
const pattern4 = new RegExp("^[0-9a-f]{64}$", "u");
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
if((((data.formatVersion === undefined) && (missing0 = "formatVersion")) || ((data.registry === undefined) && (missing0 = "registry"))) || ((data.content === undefined) && (missing0 = "content"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "formatVersion") || (key0 === "registry")) || (key0 === "content"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.formatVersion !== undefined){
let data0 = data.formatVersion;
const _errs2 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
validate20.errors = [{instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
if(1 !== data0){
validate20.errors = [{instancePath:instancePath+"/formatVersion",schemaPath:"#/properties/formatVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.registry !== undefined){
let data1 = data.registry;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/registry",schemaPath:"#/properties/registry/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/registry",schemaPath:"#/properties/registry/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.content !== undefined){
let data2 = data.content;
const _errs6 = errors;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(data2 !== null){
const err0 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
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
if(errors === _errs10){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((((((((data2.madeAt === undefined) && (missing1 = "madeAt")) || ((data2.schemaVersion === undefined) && (missing1 = "schemaVersion"))) || ((data2.metadata === undefined) && (missing1 = "metadata"))) || ((data2.repositories === undefined) && (missing1 = "repositories"))) || ((data2.tags === undefined) && (missing1 = "tags"))) || ((data2.manifests === undefined) && (missing1 = "manifests"))) || ((data2.blobs === undefined) && (missing1 = "blobs"))) || ((data2.blobBytes === undefined) && (missing1 = "blobBytes"))) || ((data2.missing === undefined) && (missing1 = "missing"))){
const err1 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs12 = errors;
for(const key1 in data2){
if(!(func1.call(schema31.properties.content.anyOf[1].properties, key1))){
const err2 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs12 === errors){
if(data2.madeAt !== undefined){
const _errs13 = errors;
if(typeof data2.madeAt !== "string"){
const err3 = {instancePath:instancePath+"/content/madeAt",schemaPath:"#/properties/content/anyOf/1/properties/madeAt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.schemaVersion !== undefined){
let data4 = data2.schemaVersion;
const _errs15 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err4 = {instancePath:instancePath+"/content/schemaVersion",schemaPath:"#/properties/content/anyOf/1/properties/schemaVersion/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(errors === _errs15){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err5 = {instancePath:instancePath+"/content/schemaVersion",schemaPath:"#/properties/content/anyOf/1/properties/schemaVersion/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.metadata !== undefined){
let data5 = data2.metadata;
const _errs17 = errors;
if(errors === _errs17){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if(((data5.sha256 === undefined) && (missing2 = "sha256")) || ((data5.size === undefined) && (missing2 = "size"))){
const err6 = {instancePath:instancePath+"/content/metadata",schemaPath:"#/properties/content/anyOf/1/properties/metadata/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
const _errs19 = errors;
for(const key2 in data5){
if(!((key2 === "sha256") || (key2 === "size"))){
const err7 = {instancePath:instancePath+"/content/metadata",schemaPath:"#/properties/content/anyOf/1/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
}
if(_errs19 === errors){
if(data5.sha256 !== undefined){
let data6 = data5.sha256;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err8 = {instancePath:instancePath+"/content/metadata/sha256",schemaPath:"#/properties/content/anyOf/1/properties/metadata/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/content/metadata/sha256",schemaPath:"#/properties/content/anyOf/1/properties/metadata/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.size !== undefined){
let data7 = data5.size;
const _errs22 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err10 = {instancePath:instancePath+"/content/metadata/size",schemaPath:"#/properties/content/anyOf/1/properties/metadata/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(errors === _errs22){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err11 = {instancePath:instancePath+"/content/metadata/size",schemaPath:"#/properties/content/anyOf/1/properties/metadata/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
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
const err12 = {instancePath:instancePath+"/content/metadata",schemaPath:"#/properties/content/anyOf/1/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.repositories !== undefined){
let data8 = data2.repositories;
const _errs24 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err13 = {instancePath:instancePath+"/content/repositories",schemaPath:"#/properties/content/anyOf/1/properties/repositories/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(errors === _errs24){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err14 = {instancePath:instancePath+"/content/repositories",schemaPath:"#/properties/content/anyOf/1/properties/repositories/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.tags !== undefined){
let data9 = data2.tags;
const _errs26 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err15 = {instancePath:instancePath+"/content/tags",schemaPath:"#/properties/content/anyOf/1/properties/tags/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(errors === _errs26){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err16 = {instancePath:instancePath+"/content/tags",schemaPath:"#/properties/content/anyOf/1/properties/tags/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.manifests !== undefined){
let data10 = data2.manifests;
const _errs28 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err17 = {instancePath:instancePath+"/content/manifests",schemaPath:"#/properties/content/anyOf/1/properties/manifests/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(errors === _errs28){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err18 = {instancePath:instancePath+"/content/manifests",schemaPath:"#/properties/content/anyOf/1/properties/manifests/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.blobs !== undefined){
let data11 = data2.blobs;
const _errs30 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err19 = {instancePath:instancePath+"/content/blobs",schemaPath:"#/properties/content/anyOf/1/properties/blobs/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(errors === _errs30){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err20 = {instancePath:instancePath+"/content/blobs",schemaPath:"#/properties/content/anyOf/1/properties/blobs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.blobBytes !== undefined){
let data12 = data2.blobBytes;
const _errs32 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err21 = {instancePath:instancePath+"/content/blobBytes",schemaPath:"#/properties/content/anyOf/1/properties/blobBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(errors === _errs32){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err22 = {instancePath:instancePath+"/content/blobBytes",schemaPath:"#/properties/content/anyOf/1/properties/blobBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
var valid2 = _errs32 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.missing !== undefined){
let data13 = data2.missing;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data13)){
var valid4 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
const _errs36 = errors;
if(errors === _errs36){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing3;
if((((data14.digest === undefined) && (missing3 = "digest")) || ((data14.key === undefined) && (missing3 = "key"))) || ((data14.problem === undefined) && (missing3 = "problem"))){
const err23 = {instancePath:instancePath+"/content/missing/" + i0,schemaPath:"#/properties/content/anyOf/1/properties/missing/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
else {
const _errs38 = errors;
for(const key3 in data14){
if(!(((key3 === "digest") || (key3 === "key")) || (key3 === "problem"))){
const err24 = {instancePath:instancePath+"/content/missing/" + i0,schemaPath:"#/properties/content/anyOf/1/properties/missing/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
break;
}
}
if(_errs38 === errors){
if(data14.digest !== undefined){
const _errs39 = errors;
if(typeof data14.digest !== "string"){
const err25 = {instancePath:instancePath+"/content/missing/" + i0+"/digest",schemaPath:"#/properties/content/anyOf/1/properties/missing/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var valid5 = _errs39 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.key !== undefined){
const _errs41 = errors;
if(typeof data14.key !== "string"){
const err26 = {instancePath:instancePath+"/content/missing/" + i0+"/key",schemaPath:"#/properties/content/anyOf/1/properties/missing/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var valid5 = _errs41 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.problem !== undefined){
const _errs43 = errors;
if(typeof data14.problem !== "string"){
const err27 = {instancePath:instancePath+"/content/missing/" + i0+"/problem",schemaPath:"#/properties/content/anyOf/1/properties/missing/items/properties/problem/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var valid5 = _errs43 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/content/missing/" + i0,schemaPath:"#/properties/content/anyOf/1/properties/missing/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var valid4 = _errs36 === errors;
if(!valid4){
break;
}
}
}
else {
const err29 = {instancePath:instancePath+"/content/missing",schemaPath:"#/properties/content/anyOf/1/properties/missing/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
var valid2 = _errs34 === errors;
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
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err31 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
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
export const validate: Validator<Backup> = validator as Validator<Backup>;
export const vocabulary: Vocabulary = {"members":["blobBytes","blobs","content","digest","formatVersion","key","madeAt","manifests","metadata","missing","problem","registry","repositories","schemaVersion","sha256","size","tags"],"expected":{"#/properties/registry/pattern":"Which registry: made once, kept by every backup and restore."}};
