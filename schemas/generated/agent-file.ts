// @ts-nocheck
// Generated from schemas/agent-file.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { AgentFile } from '../agent-file.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","name","version"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Agent"},"name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$","maxLength":200,"description":"a reverse DNS name, a slash, and a name, as in com.example/notes"},"version":{"type":"string","pattern":"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$","maxLength":100,"description":"a semantic version without build metadata (it becomes the tag), as in 1.0.0"},"owner":{"type":"string"},"purpose":{"type":"string"},"spdx":{"type":"string","description":"Software licence, as an SPDX expression."},"command":{"type":"string","minLength":1},"args":{"type":"array","items":{"type":"string"}},"servers":{"type":"object","patternProperties":{"^[a-z][a-z0-9-]{0,31}$":{"type":"object","required":["command"],"properties":{"command":{"type":"string","minLength":1},"args":{"type":"array","items":{"type":"string"}},"env":{"type":"object","patternProperties":{"^[A-Za-z_][A-Za-z0-9_]{0,127}$":{"type":"string"}},"additionalProperties":false,"description":"a variable name of letters, digits and _"},"privileges":{"type":"object","properties":{"mounts":{"type":"array","items":{"type":"object","required":["path"],"properties":{"path":{"type":"string","pattern":"^/","description":"an absolute path inside the sandbox"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}],"description":"ro when left out."}},"additionalProperties":false},"maxItems":64},"network":{"type":"object","properties":{"egress":{"type":"array","items":{"type":"string"},"maxItems":256}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$","description":"a variable name of letters, digits and _"},"maxItems":64},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$","description":"a variable name of letters, digits and _"},"maxItems":64}},"additionalProperties":false}},"additionalProperties":false}},"description":"a server name of a lower-case letter and up to 31 letters, digits or hyphens","additionalProperties":false,"maxProperties":32},"tools":{"type":"object","properties":{"allow":{"type":"array","items":{"anyOf":[{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},{"type":"object","required":["tool"],"properties":{"tool":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},"args":{"type":"object","patternProperties":{"^.*$":{}}},"rate":{"type":"string"}},"additionalProperties":false}]},"maxItems":1024},"ask":{"type":"array","items":{"anyOf":[{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},{"type":"object","required":["tool"],"properties":{"tool":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},"args":{"type":"object","patternProperties":{"^.*$":{}}},"rate":{"type":"string"}},"additionalProperties":false}]},"maxItems":1024},"deny":{"type":"array","items":{"anyOf":[{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},{"type":"object","required":["tool"],"properties":{"tool":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$","description":"a tool written as SERVER/NAME"},"args":{"type":"object","patternProperties":{"^.*$":{}}},"rate":{"type":"string"}},"additionalProperties":false}]},"maxItems":1024}},"additionalProperties":false},"privileges":{"type":"object","properties":{"mounts":{"type":"array","items":{"type":"object","required":["path"],"properties":{"path":{"type":"string","pattern":"^/","description":"an absolute path inside the sandbox"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}],"description":"ro when left out."}},"additionalProperties":false},"maxItems":64},"network":{"type":"object","properties":{"egress":{"type":"array","items":{"type":"string"},"maxItems":256}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$","description":"a variable name of letters, digits and _"},"maxItems":64},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$","description":"a variable name of letters, digits and _"},"maxItems":64}},"additionalProperties":false},"limits":{"type":"object","properties":{"memory":{"type":"string","pattern":"^[1-9][0-9]{0,15}(Ki|Mi|Gi|Ti|k|M|G|T)?$","description":"a number of bytes, or one with Ki, Mi, Gi, Ti (1024) or k, M, G, T (1000)"},"pids":{"type":"integer","minimum":1,"maximum":4194304,"description":"Threads, the sandbox itself included."},"wall":{"type":"string","pattern":"^[1-9][0-9]{0,8}(s|m|h|d)$","description":"a whole number with s, m, h or d, as in 30m"}},"additionalProperties":false},"build":{"type":"object","properties":{"base":{"type":"string","minLength":1}},"additionalProperties":false},"bom":{"type":"string","description":"File with a bill of materials; sealed as a digest."},"interface":{"type":"string","description":"File with an A2A card; sealed as a digest."},"models":{},"sandbox":{},"state":{},"hooks":{},"platforms":{}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const func2 = (text) => [...text].length;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$", "u");
const pattern5 = new RegExp("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
const pattern6 = new RegExp("^[a-z][a-z0-9-]{0,31}$", "u");
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
const pattern10 = new RegExp("^/", "u");
const pattern13 = new RegExp("^[a-z][a-z0-9-]{0,31}/.{1,256}$", "u");
const pattern15 = new RegExp("^.*$", "u");
const pattern25 = new RegExp("^[1-9][0-9]{0,15}(Ki|Mi|Gi|Ti|k|M|G|T)?$", "u");
const pattern26 = new RegExp("^[1-9][0-9]{0,8}(s|m|h|d)$", "u");

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
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.name === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.version === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("plimsoll.dev/v1" !== data0){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Agent" !== data1){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Agent"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern4.test(data2)){
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 === "string"){
if(func2(data3) > 100){
const err12 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern5.test(data3)){
const err13 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"},message:"must match pattern \""+"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.owner !== undefined){
if(typeof data.owner !== "string"){
const err15 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.purpose !== undefined){
if(typeof data.purpose !== "string"){
const err16 = {instancePath:instancePath+"/purpose",schemaPath:"#/properties/purpose/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.spdx !== undefined){
if(typeof data.spdx !== "string"){
const err17 = {instancePath:instancePath+"/spdx",schemaPath:"#/properties/spdx/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.command !== undefined){
let data7 = data.command;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err18 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.args !== undefined){
let data8 = data.args;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(typeof data8[i0] !== "string"){
const err20 = {instancePath:instancePath+"/args/" + i0,schemaPath:"#/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err21 = {instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.servers !== undefined){
let data10 = data.servers;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length > 32){
const err22 = {instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/maxProperties",keyword:"maxProperties",params:{limit: 32},message:"must NOT have more than 32 properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key1 in data10){
if(!(pattern6.test(key1))){
const err23 = {instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key2 in data10){
if(pattern6.test(key2)){
let data11 = data10[key2];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.command === undefined){
const err24 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/required",keyword:"required",params:{missingProperty: "command"},message:"must have required property '"+"command"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data11){
if(!((((key3 === "command") || (key3 === "args")) || (key3 === "env")) || (key3 === "privileges"))){
const err25 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data11.command !== undefined){
let data12 = data11.command;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err26 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data11.args !== undefined){
let data13 = data11.args;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
if(typeof data13[i1] !== "string"){
const err28 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/args/" + i1,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/args",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.env !== undefined){
let data15 = data11.env;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!(pattern8.test(key4))){
const err30 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
for(const key5 in data15){
if(pattern8.test(key5)){
if(typeof data15[key5] !== "string"){
const err31 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/patternProperties/%5E%5BA-Za-z_%5D%5BA-Za-z0-9_%5D%7B0%2C127%7D%24/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.privileges !== undefined){
let data17 = data11.privileges;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key6 in data17){
if(!((((key6 === "mounts") || (key6 === "network")) || (key6 === "secrets")) || (key6 === "env"))){
const err33 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data17.mounts !== undefined){
let data18 = data17.mounts;
if(Array.isArray(data18)){
if(data18.length > 64){
const err34 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.path === undefined){
const err35 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key7 in data19){
if(!((key7 === "path") || (key7 === "mode"))){
const err36 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data19.path !== undefined){
let data20 = data19.path;
if(typeof data20 === "string"){
if(!pattern10.test(data20)){
const err37 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/path",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/path",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data19.mode !== undefined){
let data21 = data19.mode;
const _errs50 = errors;
let valid12 = false;
const _errs51 = errors;
if(typeof data21 !== "string"){
const err39 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if("ro" !== data21){
const err40 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid0 = _errs51 === errors;
valid12 = valid12 || _valid0;
const _errs53 = errors;
if(typeof data21 !== "string"){
const err41 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if("rw" !== data21){
const err42 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
var _valid0 = _errs53 === errors;
valid12 = valid12 || _valid0;
if(!valid12){
const err43 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2+"/mode",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
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
}
}
else {
const err44 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i2,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data17.network !== undefined){
let data22 = data17.network;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key8 in data22){
if(!(key8 === "egress")){
const err46 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data22.egress !== undefined){
let data23 = data22.egress;
if(Array.isArray(data23)){
if(data23.length > 256){
const err47 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
if(typeof data23[i3] !== "string"){
const err48 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress/" + i3,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data17.secrets !== undefined){
let data25 = data17.secrets;
if(Array.isArray(data25)){
if(data25.length > 64){
const err51 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
let data26 = data25[i4];
if(typeof data26 === "string"){
if(!pattern8.test(data26)){
const err52 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i4,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i4,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data17.env !== undefined){
let data27 = data17.env;
if(Array.isArray(data27)){
if(data27.length > 64){
const err55 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
if(typeof data28 === "string"){
if(!pattern8.test(data28)){
const err56 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i5,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i5,schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/servers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
}
else {
const err61 = {instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.tools !== undefined){
let data29 = data.tools;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key9 in data29){
if(!(((key9 === "allow") || (key9 === "ask")) || (key9 === "deny"))){
const err62 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data29.allow !== undefined){
let data30 = data29.allow;
if(Array.isArray(data30)){
if(data30.length > 1024){
const err63 = {instancePath:instancePath+"/tools/allow",schemaPath:"#/properties/tools/properties/allow/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
const len6 = data30.length;
for(let i6=0; i6<len6; i6++){
let data31 = data30[i6];
const _errs76 = errors;
let valid23 = false;
const _errs77 = errors;
if(typeof data31 === "string"){
if(!pattern13.test(data31)){
const err64 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var _valid1 = _errs77 === errors;
valid23 = valid23 || _valid1;
const _errs79 = errors;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.tool === undefined){
const err66 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/required",keyword:"required",params:{missingProperty: "tool"},message:"must have required property '"+"tool"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key10 in data31){
if(!(((key10 === "tool") || (key10 === "args")) || (key10 === "rate"))){
const err67 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data31.tool !== undefined){
let data32 = data31.tool;
if(typeof data32 === "string"){
if(!pattern13.test(data32)){
const err68 = {instancePath:instancePath+"/tools/allow/" + i6+"/tool",schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/properties/tool/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/tools/allow/" + i6+"/tool",schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/properties/tool/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data31.args !== undefined){
let data33 = data31.args;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
var props0 = {};
for(const key11 in data33){
if(pattern15.test(key11)){
props0[key11] = true;
}
}
}
else {
const err70 = {instancePath:instancePath+"/tools/allow/" + i6+"/args",schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/properties/args/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data31.rate !== undefined){
if(typeof data31.rate !== "string"){
const err71 = {instancePath:instancePath+"/tools/allow/" + i6+"/rate",schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/properties/rate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var _valid1 = _errs79 === errors;
valid23 = valid23 || _valid1;
if(!valid23){
const err73 = {instancePath:instancePath+"/tools/allow/" + i6,schemaPath:"#/properties/tools/properties/allow/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err74 = {instancePath:instancePath+"/tools/allow",schemaPath:"#/properties/tools/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data29.ask !== undefined){
let data35 = data29.ask;
if(Array.isArray(data35)){
if(data35.length > 1024){
const err75 = {instancePath:instancePath+"/tools/ask",schemaPath:"#/properties/tools/properties/ask/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
const len7 = data35.length;
for(let i7=0; i7<len7; i7++){
let data36 = data35[i7];
const _errs91 = errors;
let valid28 = false;
const _errs92 = errors;
if(typeof data36 === "string"){
if(!pattern13.test(data36)){
const err76 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid2 = _errs92 === errors;
valid28 = valid28 || _valid2;
const _errs94 = errors;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.tool === undefined){
const err78 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/required",keyword:"required",params:{missingProperty: "tool"},message:"must have required property '"+"tool"+"'"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
for(const key12 in data36){
if(!(((key12 === "tool") || (key12 === "args")) || (key12 === "rate"))){
const err79 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data36.tool !== undefined){
let data37 = data36.tool;
if(typeof data37 === "string"){
if(!pattern13.test(data37)){
const err80 = {instancePath:instancePath+"/tools/ask/" + i7+"/tool",schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/properties/tool/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/tools/ask/" + i7+"/tool",schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/properties/tool/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data36.args !== undefined){
let data38 = data36.args;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
var props2 = {};
for(const key13 in data38){
if(pattern15.test(key13)){
props2[key13] = true;
}
}
}
else {
const err82 = {instancePath:instancePath+"/tools/ask/" + i7+"/args",schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/properties/args/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data36.rate !== undefined){
if(typeof data36.rate !== "string"){
const err83 = {instancePath:instancePath+"/tools/ask/" + i7+"/rate",schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/properties/rate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid2 = _errs94 === errors;
valid28 = valid28 || _valid2;
if(!valid28){
const err85 = {instancePath:instancePath+"/tools/ask/" + i7,schemaPath:"#/properties/tools/properties/ask/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
else {
errors = _errs91;
if(vErrors !== null){
if(_errs91){
vErrors.length = _errs91;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err86 = {instancePath:instancePath+"/tools/ask",schemaPath:"#/properties/tools/properties/ask/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data29.deny !== undefined){
let data40 = data29.deny;
if(Array.isArray(data40)){
if(data40.length > 1024){
const err87 = {instancePath:instancePath+"/tools/deny",schemaPath:"#/properties/tools/properties/deny/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len8 = data40.length;
for(let i8=0; i8<len8; i8++){
let data41 = data40[i8];
const _errs106 = errors;
let valid33 = false;
const _errs107 = errors;
if(typeof data41 === "string"){
if(!pattern13.test(data41)){
const err88 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
var _valid3 = _errs107 === errors;
valid33 = valid33 || _valid3;
const _errs109 = errors;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.tool === undefined){
const err90 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/required",keyword:"required",params:{missingProperty: "tool"},message:"must have required property '"+"tool"+"'"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key14 in data41){
if(!(((key14 === "tool") || (key14 === "args")) || (key14 === "rate"))){
const err91 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data41.tool !== undefined){
let data42 = data41.tool;
if(typeof data42 === "string"){
if(!pattern13.test(data42)){
const err92 = {instancePath:instancePath+"/tools/deny/" + i8+"/tool",schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/properties/tool/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/tools/deny/" + i8+"/tool",schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/properties/tool/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data41.args !== undefined){
let data43 = data41.args;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
var props4 = {};
for(const key15 in data43){
if(pattern15.test(key15)){
props4[key15] = true;
}
}
}
else {
const err94 = {instancePath:instancePath+"/tools/deny/" + i8+"/args",schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/properties/args/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data41.rate !== undefined){
if(typeof data41.rate !== "string"){
const err95 = {instancePath:instancePath+"/tools/deny/" + i8+"/rate",schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/properties/rate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var _valid3 = _errs109 === errors;
valid33 = valid33 || _valid3;
if(!valid33){
const err97 = {instancePath:instancePath+"/tools/deny/" + i8,schemaPath:"#/properties/tools/properties/deny/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
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
}
}
else {
const err98 = {instancePath:instancePath+"/tools/deny",schemaPath:"#/properties/tools/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.privileges !== undefined){
let data45 = data.privileges;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key16 in data45){
if(!((((key16 === "mounts") || (key16 === "network")) || (key16 === "secrets")) || (key16 === "env"))){
const err100 = {instancePath:instancePath+"/privileges",schemaPath:"#/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data45.mounts !== undefined){
let data46 = data45.mounts;
if(Array.isArray(data46)){
if(data46.length > 64){
const err101 = {instancePath:instancePath+"/privileges/mounts",schemaPath:"#/properties/privileges/properties/mounts/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
const len9 = data46.length;
for(let i9=0; i9<len9; i9++){
let data47 = data46[i9];
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.path === undefined){
const err102 = {instancePath:instancePath+"/privileges/mounts/" + i9,schemaPath:"#/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
for(const key17 in data47){
if(!((key17 === "path") || (key17 === "mode"))){
const err103 = {instancePath:instancePath+"/privileges/mounts/" + i9,schemaPath:"#/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data47.path !== undefined){
let data48 = data47.path;
if(typeof data48 === "string"){
if(!pattern10.test(data48)){
const err104 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/path",schemaPath:"#/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/path",schemaPath:"#/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data47.mode !== undefined){
let data49 = data47.mode;
const _errs129 = errors;
let valid40 = false;
const _errs130 = errors;
if(typeof data49 !== "string"){
const err106 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if("ro" !== data49){
const err107 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid4 = _errs130 === errors;
valid40 = valid40 || _valid4;
const _errs132 = errors;
if(typeof data49 !== "string"){
const err108 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if("rw" !== data49){
const err109 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
var _valid4 = _errs132 === errors;
valid40 = valid40 || _valid4;
if(!valid40){
const err110 = {instancePath:instancePath+"/privileges/mounts/" + i9+"/mode",schemaPath:"#/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
else {
errors = _errs129;
if(vErrors !== null){
if(_errs129){
vErrors.length = _errs129;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err111 = {instancePath:instancePath+"/privileges/mounts/" + i9,schemaPath:"#/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/privileges/mounts",schemaPath:"#/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data45.network !== undefined){
let data50 = data45.network;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key18 in data50){
if(!(key18 === "egress")){
const err113 = {instancePath:instancePath+"/privileges/network",schemaPath:"#/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data50.egress !== undefined){
let data51 = data50.egress;
if(Array.isArray(data51)){
if(data51.length > 256){
const err114 = {instancePath:instancePath+"/privileges/network/egress",schemaPath:"#/properties/privileges/properties/network/properties/egress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
const len10 = data51.length;
for(let i10=0; i10<len10; i10++){
if(typeof data51[i10] !== "string"){
const err115 = {instancePath:instancePath+"/privileges/network/egress/" + i10,schemaPath:"#/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/privileges/network/egress",schemaPath:"#/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/privileges/network",schemaPath:"#/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data45.secrets !== undefined){
let data53 = data45.secrets;
if(Array.isArray(data53)){
if(data53.length > 64){
const err118 = {instancePath:instancePath+"/privileges/secrets",schemaPath:"#/properties/privileges/properties/secrets/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
const len11 = data53.length;
for(let i11=0; i11<len11; i11++){
let data54 = data53[i11];
if(typeof data54 === "string"){
if(!pattern8.test(data54)){
const err119 = {instancePath:instancePath+"/privileges/secrets/" + i11,schemaPath:"#/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
else {
const err120 = {instancePath:instancePath+"/privileges/secrets/" + i11,schemaPath:"#/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
else {
const err121 = {instancePath:instancePath+"/privileges/secrets",schemaPath:"#/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data45.env !== undefined){
let data55 = data45.env;
if(Array.isArray(data55)){
if(data55.length > 64){
const err122 = {instancePath:instancePath+"/privileges/env",schemaPath:"#/properties/privileges/properties/env/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
const len12 = data55.length;
for(let i12=0; i12<len12; i12++){
let data56 = data55[i12];
if(typeof data56 === "string"){
if(!pattern8.test(data56)){
const err123 = {instancePath:instancePath+"/privileges/env/" + i12,schemaPath:"#/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/privileges/env/" + i12,schemaPath:"#/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/privileges/env",schemaPath:"#/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/privileges",schemaPath:"#/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data.limits !== undefined){
let data57 = data.limits;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key19 in data57){
if(!(((key19 === "memory") || (key19 === "pids")) || (key19 === "wall"))){
const err127 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data57.memory !== undefined){
let data58 = data57.memory;
if(typeof data58 === "string"){
if(!pattern25.test(data58)){
const err128 = {instancePath:instancePath+"/limits/memory",schemaPath:"#/properties/limits/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,15}(Ki|Mi|Gi|Ti|k|M|G|T)?$"},message:"must match pattern \""+"^[1-9][0-9]{0,15}(Ki|Mi|Gi|Ti|k|M|G|T)?$"+"\""};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/limits/memory",schemaPath:"#/properties/limits/properties/memory/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data57.pids !== undefined){
let data59 = data57.pids;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err130 = {instancePath:instancePath+"/limits/pids",schemaPath:"#/properties/limits/properties/pids/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 4194304 || isNaN(data59)){
const err131 = {instancePath:instancePath+"/limits/pids",schemaPath:"#/properties/limits/properties/pids/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4194304},message:"must be <= 4194304"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data59 < 1 || isNaN(data59)){
const err132 = {instancePath:instancePath+"/limits/pids",schemaPath:"#/properties/limits/properties/pids/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
if(data57.wall !== undefined){
let data60 = data57.wall;
if(typeof data60 === "string"){
if(!pattern26.test(data60)){
const err133 = {instancePath:instancePath+"/limits/wall",schemaPath:"#/properties/limits/properties/wall/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,8}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,8}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
else {
const err134 = {instancePath:instancePath+"/limits/wall",schemaPath:"#/properties/limits/properties/wall/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data.build !== undefined){
let data61 = data.build;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
for(const key20 in data61){
if(!(key20 === "base")){
const err136 = {instancePath:instancePath+"/build",schemaPath:"#/properties/build/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data61.base !== undefined){
let data62 = data61.base;
if(typeof data62 === "string"){
if(func2(data62) < 1){
const err137 = {instancePath:instancePath+"/build/base",schemaPath:"#/properties/build/properties/base/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/build/base",schemaPath:"#/properties/build/properties/base/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/build",schemaPath:"#/properties/build/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data.bom !== undefined){
if(typeof data.bom !== "string"){
const err140 = {instancePath:instancePath+"/bom",schemaPath:"#/properties/bom/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data.interface !== undefined){
if(typeof data.interface !== "string"){
const err141 = {instancePath:instancePath+"/interface",schemaPath:"#/properties/interface/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
else {
const err142 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<AgentFile> = validator as Validator<AgentFile>;
export const vocabulary: Vocabulary = {"members":["allow","apiVersion","args","ask","base","bom","build","command","deny","egress","env","hooks","interface","kind","limits","memory","mode","models","mounts","name","network","owner","path","pids","platforms","privileges","purpose","rate","sandbox","secrets","servers","spdx","state","tool","tools","version","wall"],"expected":{"#/properties/name/pattern":"a reverse DNS name, a slash, and a name, as in com.example/notes","#/properties/version/pattern":"a semantic version without build metadata (it becomes the tag), as in 1.0.0","#/properties/servers/additionalProperties":"a server name of a lower-case letter and up to 31 letters, digits or hyphens","#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/additionalProperties":"a variable name of letters, digits and _","#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/pattern":"an absolute path inside the sandbox","#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/pattern":"a variable name of letters, digits and _","#/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/pattern":"a variable name of letters, digits and _","#/properties/tools/properties/allow/items/anyOf/0":"a tool written as SERVER/NAME","#/properties/tools/properties/allow/items/anyOf/0/pattern":"a tool written as SERVER/NAME","#/properties/tools/properties/allow/items/anyOf/1/properties/tool/pattern":"a tool written as SERVER/NAME","#/properties/tools/properties/ask/items/anyOf/0":"a tool written as SERVER/NAME","#/properties/tools/properties/ask/items/anyOf/0/pattern":"a tool written as SERVER/NAME","#/properties/tools/properties/ask/items/anyOf/1/properties/tool/pattern":"a tool written as SERVER/NAME","#/properties/tools/properties/deny/items/anyOf/0":"a tool written as SERVER/NAME","#/properties/tools/properties/deny/items/anyOf/0/pattern":"a tool written as SERVER/NAME","#/properties/tools/properties/deny/items/anyOf/1/properties/tool/pattern":"a tool written as SERVER/NAME","#/properties/privileges/properties/mounts/items/properties/path/pattern":"an absolute path inside the sandbox","#/properties/privileges/properties/secrets/items/pattern":"a variable name of letters, digits and _","#/properties/privileges/properties/env/items/pattern":"a variable name of letters, digits and _","#/properties/limits/properties/memory/pattern":"a number of bytes, or one with Ki, Mi, Gi, Ti (1024) or k, M, G, T (1000)","#/properties/limits/properties/wall/pattern":"a whole number with s, m, h or d, as in 30m"}};
