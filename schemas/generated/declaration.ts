// @ts-nocheck
// Generated from schemas/declaration.ts by npm run gen. Do not edit.
import type { Shape, Validator, Vocabulary } from '../check.ts';
import type { Declaration } from '../declaration.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","name","version","args","servers","tools","privileges","limits"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Agent"},"name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$","maxLength":200},"version":{"type":"string","pattern":"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$","maxLength":100},"owner":{"type":"string"},"purpose":{"type":"string"},"spdx":{"type":"string"},"command":{"type":"string","minLength":1,"description":"Absent: the image is a tool server."},"args":{"type":"array","items":{"type":"string"}},"servers":{"type":"object","patternProperties":{"^[a-z][a-z0-9-]{0,31}$":{"type":"object","required":["command","args","env","privileges","protocolVersion","clientCapabilities","tools"],"properties":{"command":{"type":"string","minLength":1},"args":{"type":"array","items":{"type":"string"}},"env":{"type":"object","patternProperties":{"^[A-Za-z_][A-Za-z0-9_]{0,127}$":{"type":"string"}},"additionalProperties":false},"privileges":{"type":"object","required":["mounts","network","secrets","env"],"properties":{"mounts":{"type":"array","items":{"type":"object","required":["path","mode"],"properties":{"path":{"type":"string","pattern":"^/"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"network":{"type":"object","required":["egress"],"properties":{"egress":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}}},"additionalProperties":false},"protocolVersion":{"type":"string","description":"MCP protocol version that the tools were listed under."},"clientCapabilities":{"type":"object","properties":{},"description":"MCP client capabilities that the tools were listed under."},"tools":{"type":"array","items":{"type":"object","required":["digest","definition"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"definition":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":256}}}},"additionalProperties":false},"description":"Sorted by name, in code units."}},"additionalProperties":false}},"additionalProperties":false},"tools":{"type":"object","required":["allow","ask","deny"],"properties":{"allow":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}},"ask":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}},"deny":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}}},"additionalProperties":false},"privileges":{"type":"object","required":["mounts","network","secrets","env"],"properties":{"mounts":{"type":"array","items":{"type":"object","required":["path","mode"],"properties":{"path":{"type":"string","pattern":"^/"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"network":{"type":"object","required":["egress"],"properties":{"egress":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}}},"additionalProperties":false},"limits":{"type":"object","properties":{"memory":{"type":"integer","minimum":1,"description":"Bytes."},"pids":{"type":"integer","minimum":1},"wall":{"type":"integer","minimum":1,"maximum":2147483647,"description":"Milliseconds."}},"additionalProperties":false},"bom":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"interface":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const func2 = (text) => [...text].length;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$", "u");
const pattern5 = new RegExp("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
const pattern6 = new RegExp("^[a-z][a-z0-9-]{0,31}$", "u");
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
const pattern10 = new RegExp("^/", "u");
const pattern13 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern14 = new RegExp("^[a-z][a-z0-9-]{0,31}/.{1,256}$", "u");

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
if((((((((((data.apiVersion === undefined) && (missing0 = "apiVersion")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.args === undefined) && (missing0 = "args"))) || ((data.servers === undefined) && (missing0 = "servers"))) || ((data.tools === undefined) && (missing0 = "tools"))) || ((data.privileges === undefined) && (missing0 = "privileges"))) || ((data.limits === undefined) && (missing0 = "limits"))){
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
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
const _errs2 = errors;
if(typeof data0 !== "string"){
validate20.errors = [{instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("plimsoll.dev/v1" !== data0){
validate20.errors = [{instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("Agent" !== data1){
validate20.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Agent"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data2 = data.name;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func2(data2) > 200){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data3 = data.version;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func2(data3) > 100){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"}];
return false;
}
else {
if(!pattern5.test(data3)){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"},message:"must match pattern \""+"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs10 = errors;
if(typeof data.owner !== "string"){
validate20.errors = [{instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.purpose !== undefined){
const _errs12 = errors;
if(typeof data.purpose !== "string"){
validate20.errors = [{instancePath:instancePath+"/purpose",schemaPath:"#/properties/purpose/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spdx !== undefined){
const _errs14 = errors;
if(typeof data.spdx !== "string"){
validate20.errors = [{instancePath:instancePath+"/spdx",schemaPath:"#/properties/spdx/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.command !== undefined){
let data7 = data.command;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(func2(data7) < 1){
validate20.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.args !== undefined){
let data8 = data.args;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid1 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs20 = errors;
if(typeof data8[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs20 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.servers !== undefined){
let data10 = data.servers;
const _errs22 = errors;
if(errors === _errs22){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
const _errs24 = errors;
for(const key1 in data10){
if(!(pattern6.test(key1))){
validate20.errors = [{instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs24 === errors){
var valid2 = true;
for(const key2 in data10){
if(pattern6.test(key2)){
let data11 = data10[key2];
const _errs25 = errors;
if(errors === _errs25){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing1;
if((((((((data11.command === undefined) && (missing1 = "command")) || ((data11.args === undefined) && (missing1 = "args"))) || ((data11.env === undefined) && (missing1 = "env"))) || ((data11.privileges === undefined) && (missing1 = "privileges"))) || ((data11.protocolVersion === undefined) && (missing1 = "protocolVersion"))) || ((data11.clientCapabilities === undefined) && (missing1 = "clientCapabilities"))) || ((data11.tools === undefined) && (missing1 = "tools"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs27 = errors;
for(const key3 in data11){
if(!(((((((key3 === "command") || (key3 === "args")) || (key3 === "env")) || (key3 === "privileges")) || (key3 === "protocolVersion")) || (key3 === "clientCapabilities")) || (key3 === "tools"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs27 === errors){
if(data11.command !== undefined){
let data12 = data11.command;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data12 === "string"){
if(func2(data12) < 1){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.args !== undefined){
let data13 = data11.args;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data13)){
var valid4 = true;
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
const _errs32 = errors;
if(typeof data13[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/args/" + i1,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs32 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/args",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.env !== undefined){
let data15 = data11.env;
const _errs34 = errors;
if(errors === _errs34){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
const _errs36 = errors;
for(const key4 in data15){
if(!(pattern8.test(key4))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs36 === errors){
var valid5 = true;
for(const key5 in data15){
if(pattern8.test(key5)){
const _errs37 = errors;
if(typeof data15[key5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/patternProperties/%5E%5BA-Za-z_%5D%5BA-Za-z0-9_%5D%7B0%2C127%7D%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs37 === errors;
if(!valid5){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.privileges !== undefined){
let data17 = data11.privileges;
const _errs39 = errors;
if(errors === _errs39){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing2;
if(((((data17.mounts === undefined) && (missing2 = "mounts")) || ((data17.network === undefined) && (missing2 = "network"))) || ((data17.secrets === undefined) && (missing2 = "secrets"))) || ((data17.env === undefined) && (missing2 = "env"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs41 = errors;
for(const key6 in data17){
if(!((((key6 === "mounts") || (key6 === "network")) || (key6 === "secrets")) || (key6 === "env"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs41 === errors){
if(data17.mounts !== undefined){
let data18 = data17.mounts;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data18)){
var valid7 = true;
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
const _errs44 = errors;
if(errors === _errs44){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing3;
if(((data19.path === undefined) && (missing3 = "path")) || ((data19.mode === undefined) && (missing3 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs46 = errors;
for(const key7 in data19){
if(!((key7 === "path") || (key7 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs46 === errors){
if(data19.path !== undefined){
let data20 = data19.path;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data20 === "string"){
if(!pattern10.test(data20)){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/path",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/path",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs47 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data19.mode !== undefined){
let data21 = data19.mode;
const _errs49 = errors;
const _errs50 = errors;
let valid9 = false;
const _errs51 = errors;
if(typeof data21 !== "string"){
const err0 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("ro" !== data21){
const err1 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs51 === errors;
valid9 = valid9 || _valid0;
const _errs53 = errors;
if(typeof data21 !== "string"){
const err2 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("rw" !== data21){
const err3 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs53 === errors;
valid9 = valid9 || _valid0;
if(!valid9){
const err4 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
}
var valid8 = _errs49 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs44 === errors;
if(!valid7){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs42 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data17.network !== undefined){
let data22 = data17.network;
const _errs55 = errors;
if(errors === _errs55){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing4;
if((data22.egress === undefined) && (missing4 = "egress")){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs57 = errors;
for(const key8 in data22){
if(!(key8 === "egress")){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs57 === errors){
if(data22.egress !== undefined){
let data23 = data22.egress;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data23)){
var valid11 = true;
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
const _errs60 = errors;
if(typeof data23[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress/" + i3,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs60 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs55 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data17.secrets !== undefined){
let data25 = data17.secrets;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data25)){
var valid12 = true;
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
let data26 = data25[i4];
const _errs64 = errors;
if(errors === _errs64){
if(typeof data26 === "string"){
if(!pattern8.test(data26)){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i4,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i4,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs64 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs62 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data17.env !== undefined){
let data27 = data17.env;
const _errs66 = errors;
if(errors === _errs66){
if(Array.isArray(data27)){
var valid13 = true;
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
const _errs68 = errors;
if(errors === _errs68){
if(typeof data28 === "string"){
if(!pattern8.test(data28)){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i5,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i5,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs68 === errors;
if(!valid13){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs66 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.protocolVersion !== undefined){
const _errs70 = errors;
if(typeof data11.protocolVersion !== "string"){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/protocolVersion",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/protocolVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs70 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.clientCapabilities !== undefined){
let data30 = data11.clientCapabilities;
const _errs72 = errors;
if(errors === _errs72){
if(!(data30 && typeof data30 == "object" && !Array.isArray(data30))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/clientCapabilities",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/clientCapabilities/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs72 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data11.tools !== undefined){
let data31 = data11.tools;
const _errs74 = errors;
if(errors === _errs74){
if(Array.isArray(data31)){
var valid14 = true;
const len6 = data31.length;
for(let i6=0; i6<len6; i6++){
let data32 = data31[i6];
const _errs76 = errors;
if(errors === _errs76){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing5;
if(((data32.digest === undefined) && (missing5 = "digest")) || ((data32.definition === undefined) && (missing5 = "definition"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs78 = errors;
for(const key9 in data32){
if(!((key9 === "digest") || (key9 === "definition"))){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs78 === errors){
if(data32.digest !== undefined){
let data33 = data32.digest;
const _errs79 = errors;
if(errors === _errs79){
if(typeof data33 === "string"){
if(!pattern13.test(data33)){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/digest",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/digest",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs79 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data32.definition !== undefined){
let data34 = data32.definition;
const _errs81 = errors;
if(errors === _errs81){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing6;
if((data34.name === undefined) && (missing6 = "name")){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/definition",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data34.name !== undefined){
let data35 = data34.name;
const _errs83 = errors;
if(errors === _errs83){
if(typeof data35 === "string"){
if(func2(data35) > 256){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/definition/name",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(func2(data35) < 1){
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/definition/name",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/definition/name",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6+"/definition",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs81 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i6,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs76 === errors;
if(!valid14){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs74 === errors;
}
else {
var valid3 = true;
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
validate20.errors = [{instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs25 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tools !== undefined){
let data36 = data.tools;
const _errs85 = errors;
if(errors === _errs85){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing7;
if((((data36.allow === undefined) && (missing7 = "allow")) || ((data36.ask === undefined) && (missing7 = "ask"))) || ((data36.deny === undefined) && (missing7 = "deny"))){
validate20.errors = [{instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs87 = errors;
for(const key10 in data36){
if(!(((key10 === "allow") || (key10 === "ask")) || (key10 === "deny"))){
validate20.errors = [{instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs87 === errors){
if(data36.allow !== undefined){
let data37 = data36.allow;
const _errs88 = errors;
if(errors === _errs88){
if(Array.isArray(data37)){
var valid18 = true;
const len7 = data37.length;
for(let i7=0; i7<len7; i7++){
let data38 = data37[i7];
const _errs90 = errors;
if(errors === _errs90){
if(typeof data38 === "string"){
if(!pattern14.test(data38)){
validate20.errors = [{instancePath:instancePath+"/tools/allow/" + i7,schemaPath:"#/properties/tools/properties/allow/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/allow/" + i7,schemaPath:"#/properties/tools/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs90 === errors;
if(!valid18){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/allow",schemaPath:"#/properties/tools/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid17 = _errs88 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data36.ask !== undefined){
let data39 = data36.ask;
const _errs92 = errors;
if(errors === _errs92){
if(Array.isArray(data39)){
var valid19 = true;
const len8 = data39.length;
for(let i8=0; i8<len8; i8++){
let data40 = data39[i8];
const _errs94 = errors;
if(errors === _errs94){
if(typeof data40 === "string"){
if(!pattern14.test(data40)){
validate20.errors = [{instancePath:instancePath+"/tools/ask/" + i8,schemaPath:"#/properties/tools/properties/ask/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/ask/" + i8,schemaPath:"#/properties/tools/properties/ask/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid19 = _errs94 === errors;
if(!valid19){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/ask",schemaPath:"#/properties/tools/properties/ask/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid17 = _errs92 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data36.deny !== undefined){
let data41 = data36.deny;
const _errs96 = errors;
if(errors === _errs96){
if(Array.isArray(data41)){
var valid20 = true;
const len9 = data41.length;
for(let i9=0; i9<len9; i9++){
let data42 = data41[i9];
const _errs98 = errors;
if(errors === _errs98){
if(typeof data42 === "string"){
if(!pattern14.test(data42)){
validate20.errors = [{instancePath:instancePath+"/tools/deny/" + i9,schemaPath:"#/properties/tools/properties/deny/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/deny/" + i9,schemaPath:"#/properties/tools/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid20 = _errs98 === errors;
if(!valid20){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools/deny",schemaPath:"#/properties/tools/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid17 = _errs96 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs85 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.privileges !== undefined){
let data43 = data.privileges;
const _errs100 = errors;
if(errors === _errs100){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing8;
if(((((data43.mounts === undefined) && (missing8 = "mounts")) || ((data43.network === undefined) && (missing8 = "network"))) || ((data43.secrets === undefined) && (missing8 = "secrets"))) || ((data43.env === undefined) && (missing8 = "env"))){
validate20.errors = [{instancePath:instancePath+"/privileges",schemaPath:"#/properties/privileges/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs102 = errors;
for(const key11 in data43){
if(!((((key11 === "mounts") || (key11 === "network")) || (key11 === "secrets")) || (key11 === "env"))){
validate20.errors = [{instancePath:instancePath+"/privileges",schemaPath:"#/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs102 === errors){
if(data43.mounts !== undefined){
let data44 = data43.mounts;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data44)){
var valid22 = true;
const len10 = data44.length;
for(let i10=0; i10<len10; i10++){
let data45 = data44[i10];
const _errs105 = errors;
if(errors === _errs105){
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
let missing9;
if(((data45.path === undefined) && (missing9 = "path")) || ((data45.mode === undefined) && (missing9 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/privileges/mounts/" + i10,schemaPath:"#/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs107 = errors;
for(const key12 in data45){
if(!((key12 === "path") || (key12 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/privileges/mounts/" + i10,schemaPath:"#/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs107 === errors){
if(data45.path !== undefined){
let data46 = data45.path;
const _errs108 = errors;
if(errors === _errs108){
if(typeof data46 === "string"){
if(!pattern10.test(data46)){
validate20.errors = [{instancePath:instancePath+"/privileges/mounts/" + i10+"/path",schemaPath:"#/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/mounts/" + i10+"/path",schemaPath:"#/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid23 = _errs108 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data45.mode !== undefined){
let data47 = data45.mode;
const _errs110 = errors;
const _errs111 = errors;
let valid24 = false;
const _errs112 = errors;
if(typeof data47 !== "string"){
const err5 = {instancePath:instancePath+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("ro" !== data47){
const err6 = {instancePath:instancePath+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs112 === errors;
valid24 = valid24 || _valid1;
const _errs114 = errors;
if(typeof data47 !== "string"){
const err7 = {instancePath:instancePath+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("rw" !== data47){
const err8 = {instancePath:instancePath+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs114 === errors;
valid24 = valid24 || _valid1;
if(!valid24){
const err9 = {instancePath:instancePath+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs111;
if(vErrors !== null){
if(_errs111){
vErrors.length = _errs111;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs110 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/mounts/" + i10,schemaPath:"#/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs105 === errors;
if(!valid22){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/mounts",schemaPath:"#/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs103 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data43.network !== undefined){
let data48 = data43.network;
const _errs116 = errors;
if(errors === _errs116){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing10;
if((data48.egress === undefined) && (missing10 = "egress")){
validate20.errors = [{instancePath:instancePath+"/privileges/network",schemaPath:"#/properties/privileges/properties/network/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs118 = errors;
for(const key13 in data48){
if(!(key13 === "egress")){
validate20.errors = [{instancePath:instancePath+"/privileges/network",schemaPath:"#/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs118 === errors){
if(data48.egress !== undefined){
let data49 = data48.egress;
const _errs119 = errors;
if(errors === _errs119){
if(Array.isArray(data49)){
var valid26 = true;
const len11 = data49.length;
for(let i11=0; i11<len11; i11++){
const _errs121 = errors;
if(typeof data49[i11] !== "string"){
validate20.errors = [{instancePath:instancePath+"/privileges/network/egress/" + i11,schemaPath:"#/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid26 = _errs121 === errors;
if(!valid26){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/network/egress",schemaPath:"#/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/network",schemaPath:"#/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs116 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data43.secrets !== undefined){
let data51 = data43.secrets;
const _errs123 = errors;
if(errors === _errs123){
if(Array.isArray(data51)){
var valid27 = true;
const len12 = data51.length;
for(let i12=0; i12<len12; i12++){
let data52 = data51[i12];
const _errs125 = errors;
if(errors === _errs125){
if(typeof data52 === "string"){
if(!pattern8.test(data52)){
validate20.errors = [{instancePath:instancePath+"/privileges/secrets/" + i12,schemaPath:"#/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/secrets/" + i12,schemaPath:"#/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs125 === errors;
if(!valid27){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/secrets",schemaPath:"#/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs123 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data43.env !== undefined){
let data53 = data43.env;
const _errs127 = errors;
if(errors === _errs127){
if(Array.isArray(data53)){
var valid28 = true;
const len13 = data53.length;
for(let i13=0; i13<len13; i13++){
let data54 = data53[i13];
const _errs129 = errors;
if(errors === _errs129){
if(typeof data54 === "string"){
if(!pattern8.test(data54)){
validate20.errors = [{instancePath:instancePath+"/privileges/env/" + i13,schemaPath:"#/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges/env/" + i13,schemaPath:"#/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/privileges/env",schemaPath:"#/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs127 === errors;
}
else {
var valid21 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/privileges",schemaPath:"#/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs100 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limits !== undefined){
let data55 = data.limits;
const _errs131 = errors;
if(errors === _errs131){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
const _errs133 = errors;
for(const key14 in data55){
if(!(((key14 === "memory") || (key14 === "pids")) || (key14 === "wall"))){
validate20.errors = [{instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs133 === errors){
if(data55.memory !== undefined){
let data56 = data55.memory;
const _errs134 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate20.errors = [{instancePath:instancePath+"/limits/memory",schemaPath:"#/properties/limits/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs134){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 1 || isNaN(data56)){
validate20.errors = [{instancePath:instancePath+"/limits/memory",schemaPath:"#/properties/limits/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid29 = _errs134 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data55.pids !== undefined){
let data57 = data55.pids;
const _errs136 = errors;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
validate20.errors = [{instancePath:instancePath+"/limits/pids",schemaPath:"#/properties/limits/properties/pids/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs136){
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 < 1 || isNaN(data57)){
validate20.errors = [{instancePath:instancePath+"/limits/pids",schemaPath:"#/properties/limits/properties/pids/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid29 = _errs136 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data55.wall !== undefined){
let data58 = data55.wall;
const _errs138 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate20.errors = [{instancePath:instancePath+"/limits/wall",schemaPath:"#/properties/limits/properties/wall/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs138){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 2147483647 || isNaN(data58)){
validate20.errors = [{instancePath:instancePath+"/limits/wall",schemaPath:"#/properties/limits/properties/wall/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"}];
return false;
}
else {
if(data58 < 1 || isNaN(data58)){
validate20.errors = [{instancePath:instancePath+"/limits/wall",schemaPath:"#/properties/limits/properties/wall/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid29 = _errs138 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs131 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bom !== undefined){
let data59 = data.bom;
const _errs140 = errors;
if(errors === _errs140){
if(typeof data59 === "string"){
if(!pattern13.test(data59)){
validate20.errors = [{instancePath:instancePath+"/bom",schemaPath:"#/properties/bom/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/bom",schemaPath:"#/properties/bom/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs140 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interface !== undefined){
let data60 = data.interface;
const _errs142 = errors;
if(errors === _errs142){
if(typeof data60 === "string"){
if(!pattern13.test(data60)){
validate20.errors = [{instancePath:instancePath+"/interface",schemaPath:"#/properties/interface/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/interface",schemaPath:"#/properties/interface/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs142 === errors;
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
export const validate: Validator<Declaration> = validator as Validator<Declaration>;
export const vocabulary: Vocabulary = {"members":["allow","apiVersion","args","ask","bom","clientCapabilities","command","definition","deny","digest","egress","env","interface","kind","limits","memory","mode","mounts","name","network","owner","path","pids","privileges","protocolVersion","purpose","secrets","servers","spdx","tools","version","wall"],"expected":{}};
export const shape: Shape = {"members":{"apiVersion":{},"kind":{},"name":{},"version":{},"owner":{},"purpose":{},"spdx":{},"command":{},"args":{"items":{}},"servers":{"each":{"members":{"command":{},"args":{"items":{}},"env":{"each":{}},"privileges":{"members":{"mounts":{"items":{"members":{"path":{},"mode":{}}}},"network":{"members":{"egress":{"items":{}}}},"secrets":{"items":{}},"env":{"items":{}}}},"protocolVersion":{},"clientCapabilities":{},"tools":{"items":{"members":{"digest":{},"definition":{}}}}}}},"tools":{"members":{"allow":{"items":{}},"ask":{"items":{}},"deny":{"items":{}}}},"privileges":{"members":{"mounts":{"items":{"members":{"path":{},"mode":{}}}},"network":{"members":{"egress":{"items":{}}}},"secrets":{"items":{}},"env":{"items":{}}}},"limits":{"members":{"memory":{},"pids":{},"wall":{}}},"bom":{},"interface":{}}};
