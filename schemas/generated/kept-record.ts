// @ts-nocheck
// Generated from schemas/kept-record.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { KeptRecord } from '../kept-record.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["keeper","holder","user","cgroup","stdin"],"properties":{"keeper":{"type":"object","required":["pid","startTime","boot"],"properties":{"pid":{"type":"integer"},"startTime":{"type":"string","description":"Clock ticks since the boot."},"boot":{"type":"string","description":"boot_id of the kernel."}},"additionalProperties":false},"holder":{"type":"integer","description":"Pid of the holder of the outer pid namespace."},"user":{"type":"object","required":["uid","gid","own"],"properties":{"uid":{"type":"integer"},"gid":{"type":"integer"},"own":{"type":"boolean"}},"additionalProperties":false},"cgroup":{"type":"array","items":{"type":"object","required":["path","version"],"properties":{"path":{"type":"string"},"version":{"anyOf":[{"type":"number","const":1},{"type":"number","const":2}]}},"additionalProperties":false}},"stdin":{"anyOf":[{"type":"string","const":"open"},{"type":"string","const":"none"}]},"deadline":{"type":"string","description":"RFC 3339, UTC: its wall limit."}},"additionalProperties":false};

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
if((((((data.keeper === undefined) && (missing0 = "keeper")) || ((data.holder === undefined) && (missing0 = "holder"))) || ((data.user === undefined) && (missing0 = "user"))) || ((data.cgroup === undefined) && (missing0 = "cgroup"))) || ((data.stdin === undefined) && (missing0 = "stdin"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "keeper") || (key0 === "holder")) || (key0 === "user")) || (key0 === "cgroup")) || (key0 === "stdin")) || (key0 === "deadline"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.keeper !== undefined){
let data0 = data.keeper;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((((data0.pid === undefined) && (missing1 = "pid")) || ((data0.startTime === undefined) && (missing1 = "startTime"))) || ((data0.boot === undefined) && (missing1 = "boot"))){
validate20.errors = [{instancePath:instancePath+"/keeper",schemaPath:"#/properties/keeper/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(((key1 === "pid") || (key1 === "startTime")) || (key1 === "boot"))){
validate20.errors = [{instancePath:instancePath+"/keeper",schemaPath:"#/properties/keeper/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.pid !== undefined){
let data1 = data0.pid;
const _errs5 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate20.errors = [{instancePath:instancePath+"/keeper/pid",schemaPath:"#/properties/keeper/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.startTime !== undefined){
const _errs7 = errors;
if(typeof data0.startTime !== "string"){
validate20.errors = [{instancePath:instancePath+"/keeper/startTime",schemaPath:"#/properties/keeper/properties/startTime/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.boot !== undefined){
const _errs9 = errors;
if(typeof data0.boot !== "string"){
validate20.errors = [{instancePath:instancePath+"/keeper/boot",schemaPath:"#/properties/keeper/properties/boot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs9 === errors;
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
validate20.errors = [{instancePath:instancePath+"/keeper",schemaPath:"#/properties/keeper/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.holder !== undefined){
let data4 = data.holder;
const _errs11 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate20.errors = [{instancePath:instancePath+"/holder",schemaPath:"#/properties/holder/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user !== undefined){
let data5 = data.user;
const _errs13 = errors;
if(errors === _errs13){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((((data5.uid === undefined) && (missing2 = "uid")) || ((data5.gid === undefined) && (missing2 = "gid"))) || ((data5.own === undefined) && (missing2 = "own"))){
validate20.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs15 = errors;
for(const key2 in data5){
if(!(((key2 === "uid") || (key2 === "gid")) || (key2 === "own"))){
validate20.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs15 === errors){
if(data5.uid !== undefined){
let data6 = data5.uid;
const _errs16 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate20.errors = [{instancePath:instancePath+"/user/uid",schemaPath:"#/properties/user/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.gid !== undefined){
let data7 = data5.gid;
const _errs18 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate20.errors = [{instancePath:instancePath+"/user/gid",schemaPath:"#/properties/user/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.own !== undefined){
const _errs20 = errors;
if(typeof data5.own !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/user/own",schemaPath:"#/properties/user/properties/own/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs20 === errors;
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
validate20.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cgroup !== undefined){
let data9 = data.cgroup;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data9)){
var valid3 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs24 = errors;
if(errors === _errs24){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing3;
if(((data10.path === undefined) && (missing3 = "path")) || ((data10.version === undefined) && (missing3 = "version"))){
validate20.errors = [{instancePath:instancePath+"/cgroup/" + i0,schemaPath:"#/properties/cgroup/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs26 = errors;
for(const key3 in data10){
if(!((key3 === "path") || (key3 === "version"))){
validate20.errors = [{instancePath:instancePath+"/cgroup/" + i0,schemaPath:"#/properties/cgroup/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs26 === errors){
if(data10.path !== undefined){
const _errs27 = errors;
if(typeof data10.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/cgroup/" + i0+"/path",schemaPath:"#/properties/cgroup/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data10.version !== undefined){
let data12 = data10.version;
const _errs29 = errors;
const _errs30 = errors;
let valid5 = false;
const _errs31 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
const err0 = {instancePath:instancePath+"/cgroup/" + i0+"/version",schemaPath:"#/properties/cgroup/items/properties/version/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(1 !== data12){
const err1 = {instancePath:instancePath+"/cgroup/" + i0+"/version",schemaPath:"#/properties/cgroup/items/properties/version/anyOf/0/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid5 = valid5 || _valid0;
const _errs33 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
const err2 = {instancePath:instancePath+"/cgroup/" + i0+"/version",schemaPath:"#/properties/cgroup/items/properties/version/anyOf/1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(2 !== data12){
const err3 = {instancePath:instancePath+"/cgroup/" + i0+"/version",schemaPath:"#/properties/cgroup/items/properties/version/anyOf/1/const",keyword:"const",params:{allowedValue: 2},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid5 = valid5 || _valid0;
if(!valid5){
const err4 = {instancePath:instancePath+"/cgroup/" + i0+"/version",schemaPath:"#/properties/cgroup/items/properties/version/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cgroup/" + i0,schemaPath:"#/properties/cgroup/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs24 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/cgroup",schemaPath:"#/properties/cgroup/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stdin !== undefined){
let data13 = data.stdin;
const _errs35 = errors;
const _errs36 = errors;
let valid6 = false;
const _errs37 = errors;
if(typeof data13 !== "string"){
const err5 = {instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("open" !== data13){
const err6 = {instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/anyOf/0/const",keyword:"const",params:{allowedValue: "open"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs37 === errors;
valid6 = valid6 || _valid1;
const _errs39 = errors;
if(typeof data13 !== "string"){
const err7 = {instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("none" !== data13){
const err8 = {instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/anyOf/1/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs39 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err9 = {instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate20.errors = vErrors;
return false;
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
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deadline !== undefined){
const _errs41 = errors;
if(typeof data.deadline !== "string"){
validate20.errors = [{instancePath:instancePath+"/deadline",schemaPath:"#/properties/deadline/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs41 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<KeptRecord> = validator as Validator<KeptRecord>;
export const vocabulary: Vocabulary = {"members":["boot","cgroup","deadline","gid","holder","keeper","own","path","pid","startTime","stdin","uid","user","version"],"expected":{}};
