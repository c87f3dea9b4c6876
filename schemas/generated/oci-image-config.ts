// @ts-nocheck
// Generated from schemas/oci-image-config.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { OciImageConfig } from '../oci-image-config.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["architecture","os","rootfs"],"properties":{"created":{"type":"string"},"author":{"type":"string"},"architecture":{"type":"string"},"os":{"type":"string"},"variant":{"type":"string"},"config":{"type":"object","properties":{"User":{"type":"string"},"Env":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]},"Entrypoint":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]},"Cmd":{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]},"WorkingDir":{"type":"string"},"Labels":{"anyOf":[{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},{"type":"null"}]}}},"rootfs":{"type":"object","required":["type","diff_ids"],"properties":{"type":{"type":"string","const":"layers"},"diff_ids":{"type":"array","items":{"type":"string"}}}},"history":{"type":"array","items":{"type":"object","properties":{}}}}};
const pattern4 = new RegExp("^.*$", "u");

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
if((((data.architecture === undefined) && (missing0 = "architecture")) || ((data.os === undefined) && (missing0 = "os"))) || ((data.rootfs === undefined) && (missing0 = "rootfs"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.created !== undefined){
const _errs1 = errors;
if(typeof data.created !== "string"){
validate20.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.author !== undefined){
const _errs3 = errors;
if(typeof data.author !== "string"){
validate20.errors = [{instancePath:instancePath+"/author",schemaPath:"#/properties/author/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.architecture !== undefined){
const _errs5 = errors;
if(typeof data.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/architecture",schemaPath:"#/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.os !== undefined){
const _errs7 = errors;
if(typeof data.os !== "string"){
validate20.errors = [{instancePath:instancePath+"/os",schemaPath:"#/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.variant !== undefined){
const _errs9 = errors;
if(typeof data.variant !== "string"){
validate20.errors = [{instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
let data5 = data.config;
const _errs11 = errors;
if(errors === _errs11){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.User !== undefined){
const _errs13 = errors;
if(typeof data5.User !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/User",schemaPath:"#/properties/config/properties/User/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.Env !== undefined){
let data7 = data5.Env;
const _errs15 = errors;
const _errs16 = errors;
let valid2 = false;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data7)){
var valid3 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(typeof data7[i0] !== "string"){
const err0 = {instancePath:instancePath+"/config/Env/" + i0,schemaPath:"#/properties/config/properties/Env/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
const err1 = {instancePath:instancePath+"/config/Env",schemaPath:"#/properties/config/properties/Env/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs17 === errors;
valid2 = valid2 || _valid0;
const _errs21 = errors;
if(data7 !== null){
const err2 = {instancePath:instancePath+"/config/Env",schemaPath:"#/properties/config/properties/Env/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err3 = {instancePath:instancePath+"/config/Env",schemaPath:"#/properties/config/properties/Env/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
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
if(data5.Entrypoint !== undefined){
let data9 = data5.Entrypoint;
const _errs23 = errors;
const _errs24 = errors;
let valid4 = false;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data9)){
var valid5 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
const _errs27 = errors;
if(typeof data9[i1] !== "string"){
const err4 = {instancePath:instancePath+"/config/Entrypoint/" + i1,schemaPath:"#/properties/config/properties/Entrypoint/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid5 = _errs27 === errors;
if(!valid5){
break;
}
}
}
else {
const err5 = {instancePath:instancePath+"/config/Entrypoint",schemaPath:"#/properties/config/properties/Entrypoint/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid1 = _errs25 === errors;
valid4 = valid4 || _valid1;
const _errs29 = errors;
if(data9 !== null){
const err6 = {instancePath:instancePath+"/config/Entrypoint",schemaPath:"#/properties/config/properties/Entrypoint/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs29 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err7 = {instancePath:instancePath+"/config/Entrypoint",schemaPath:"#/properties/config/properties/Entrypoint/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.Cmd !== undefined){
let data11 = data5.Cmd;
const _errs31 = errors;
const _errs32 = errors;
let valid6 = false;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data11)){
var valid7 = true;
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
const _errs35 = errors;
if(typeof data11[i2] !== "string"){
const err8 = {instancePath:instancePath+"/config/Cmd/" + i2,schemaPath:"#/properties/config/properties/Cmd/anyOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid7 = _errs35 === errors;
if(!valid7){
break;
}
}
}
else {
const err9 = {instancePath:instancePath+"/config/Cmd",schemaPath:"#/properties/config/properties/Cmd/anyOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid2 = _errs33 === errors;
valid6 = valid6 || _valid2;
const _errs37 = errors;
if(data11 !== null){
const err10 = {instancePath:instancePath+"/config/Cmd",schemaPath:"#/properties/config/properties/Cmd/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs37 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const err11 = {instancePath:instancePath+"/config/Cmd",schemaPath:"#/properties/config/properties/Cmd/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.WorkingDir !== undefined){
const _errs39 = errors;
if(typeof data5.WorkingDir !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/WorkingDir",schemaPath:"#/properties/config/properties/WorkingDir/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.Labels !== undefined){
let data14 = data5.Labels;
const _errs41 = errors;
const _errs42 = errors;
let valid8 = false;
const _errs43 = errors;
if(errors === _errs43){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
var props0 = {};
for(const key0 in data14){
if(pattern4.test(key0)){
if(typeof data14[key0] !== "string"){
const err12 = {instancePath:instancePath+"/config/Labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/properties/Labels/anyOf/0/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
props0[key0] = true;
}
}
}
else {
const err13 = {instancePath:instancePath+"/config/Labels",schemaPath:"#/properties/config/properties/Labels/anyOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid3 = _errs43 === errors;
valid8 = valid8 || _valid3;
const _errs47 = errors;
if(data14 !== null){
const err14 = {instancePath:instancePath+"/config/Labels",schemaPath:"#/properties/config/properties/Labels/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid3 = _errs47 === errors;
valid8 = valid8 || _valid3;
if(!valid8){
const err15 = {instancePath:instancePath+"/config/Labels",schemaPath:"#/properties/config/properties/Labels/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs41 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rootfs !== undefined){
let data16 = data.rootfs;
const _errs49 = errors;
if(errors === _errs49){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing1;
if(((data16.type === undefined) && (missing1 = "type")) || ((data16.diff_ids === undefined) && (missing1 = "diff_ids"))){
validate20.errors = [{instancePath:instancePath+"/rootfs",schemaPath:"#/properties/rootfs/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data16.type !== undefined){
let data17 = data16.type;
const _errs51 = errors;
if(typeof data17 !== "string"){
validate20.errors = [{instancePath:instancePath+"/rootfs/type",schemaPath:"#/properties/rootfs/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("layers" !== data17){
validate20.errors = [{instancePath:instancePath+"/rootfs/type",schemaPath:"#/properties/rootfs/properties/type/const",keyword:"const",params:{allowedValue: "layers"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs51 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data16.diff_ids !== undefined){
let data18 = data16.diff_ids;
const _errs53 = errors;
if(errors === _errs53){
if(Array.isArray(data18)){
var valid11 = true;
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
const _errs55 = errors;
if(typeof data18[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/rootfs/diff_ids/" + i3,schemaPath:"#/properties/rootfs/properties/diff_ids/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs55 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rootfs/diff_ids",schemaPath:"#/properties/rootfs/properties/diff_ids/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs53 === errors;
}
else {
var valid10 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/rootfs",schemaPath:"#/properties/rootfs/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.history !== undefined){
let data20 = data.history;
const _errs57 = errors;
if(errors === _errs57){
if(Array.isArray(data20)){
var valid12 = true;
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
const _errs59 = errors;
if(errors === _errs59){
if(!(data21 && typeof data21 == "object" && !Array.isArray(data21))){
validate20.errors = [{instancePath:instancePath+"/history/" + i4,schemaPath:"#/properties/history/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs59 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/history",schemaPath:"#/properties/history/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs57 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"created":true,"author":true,"architecture":true,"os":true,"variant":true,"config":true,"rootfs":true,"history":true},"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<OciImageConfig> = validator as Validator<OciImageConfig>;
export const vocabulary: Vocabulary = {"members":["Cmd","Entrypoint","Env","Labels","User","WorkingDir","architecture","author","config","created","diff_ids","history","os","rootfs","type","variant"],"expected":{}};
