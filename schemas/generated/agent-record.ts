// @ts-nocheck
// Generated from schemas/agent-record.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { AgentRecord } from '../agent-record.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["agent","declaration","rootfs","path","stdin","sandboxes"],"properties":{"agent":{"type":"object","required":["id","name","version","reference","repository","platform","manifestDigest","platformDigest","declarationDigest","profileDigest","policyDigest","state","startedAt","signers","digests","signedBy","tools","egress","mounts","sandboxes"],"properties":{"id":{"type":"string","pattern":"^[a-f0-9]{32}$"},"name":{"type":"string","description":"As declared."},"version":{"type":"string","description":"As declared."},"reference":{"type":"string"},"repository":{"type":"string","description":"HOST/PATH"},"platform":{"type":"string"},"manifestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"platformDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"profileDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"policyDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"state":{"anyOf":[{"type":"string","const":"starting"},{"type":"string","const":"running"},{"type":"string","const":"stopping"},{"type":"string","const":"exited"}]},"revoked":{"type":"string","description":"Why it would not start again; it runs on, as the entry says."},"startedAt":{"type":"string","description":"RFC 3339, UTC."},"exitedAt":{"type":"string","description":"RFC 3339, UTC."},"exit":{"type":"object","required":["code","started"],"properties":{"code":{"type":"integer","minimum":0,"maximum":255,"description":"128 + n after signal n."},"started":{"type":"boolean","description":"Whether its command was ever started."},"cause":{"anyOf":[{"type":"string","const":"wall"},{"type":"string","const":"memory"},{"type":"string","const":"stopped"}],"description":"Why, when not by itself."}},"additionalProperties":false},"signers":{"type":"array","items":{"type":"string","description":"Who signed, as the verdict says."}},"digests":{"type":"array","items":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"description":"Of which each, when revoked, revokes this."},"signedBy":{"type":"array","items":{"type":"object","required":["key"],"properties":{"key":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"holder":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string"},"identity":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"description":"The key of each attestation that counted, and who a certificate says held it."},"tools":{"type":"array","items":{"type":"string","description":"SERVER/TOOL that may be called."}},"egress":{"type":"array","items":{"type":"string","description":"HOST:PORT that it may reach."}},"mounts":{"type":"array","items":{"type":"object","required":["source","path","mode"],"properties":{"source":{"type":"string"},"path":{"type":"string"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"sandboxes":{"type":"array","items":{"type":"object","required":["pid","uid","cgroups"],"properties":{"server":{"type":"string","description":"Id of the tool server; the agent itself has none."},"pid":{"type":"integer","description":"Of its keeper, on the host."},"uid":{"type":"integer","description":"That it runs under, on the host."},"cgroups":{"type":"array","items":{"type":"string","description":"Directory of a cgroup that holds it."}}},"additionalProperties":false}}},"additionalProperties":false},"declaration":{"type":"object","required":["apiVersion","kind","name","version","args","servers","tools","privileges","limits"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Agent"},"name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$","maxLength":200},"version":{"type":"string","pattern":"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$","maxLength":100},"owner":{"type":"string"},"purpose":{"type":"string"},"spdx":{"type":"string"},"command":{"type":"string","minLength":1,"description":"Absent: the image is a tool server."},"args":{"type":"array","items":{"type":"string"}},"servers":{"type":"object","patternProperties":{"^[a-z][a-z0-9-]{0,31}$":{"type":"object","required":["command","args","env","privileges","protocolVersion","clientCapabilities","tools"],"properties":{"command":{"type":"string","minLength":1},"args":{"type":"array","items":{"type":"string"}},"env":{"type":"object","patternProperties":{"^[A-Za-z_][A-Za-z0-9_]{0,127}$":{"type":"string"}},"additionalProperties":false},"privileges":{"type":"object","required":["mounts","network","secrets","env"],"properties":{"mounts":{"type":"array","items":{"type":"object","required":["path","mode"],"properties":{"path":{"type":"string","pattern":"^/"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"network":{"type":"object","required":["egress"],"properties":{"egress":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}}},"additionalProperties":false},"protocolVersion":{"type":"string","description":"MCP protocol version that the tools were listed under."},"clientCapabilities":{"type":"object","properties":{},"description":"MCP client capabilities that the tools were listed under."},"tools":{"type":"array","items":{"type":"object","required":["digest","definition"],"properties":{"digest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"definition":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":256}}}},"additionalProperties":false},"description":"Sorted by name, in code units."}},"additionalProperties":false}},"additionalProperties":false},"tools":{"type":"object","required":["allow","ask","deny"],"properties":{"allow":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}},"ask":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}},"deny":{"type":"array","items":{"type":"string","pattern":"^[a-z][a-z0-9-]{0,31}/.{1,256}$"}}},"additionalProperties":false},"privileges":{"type":"object","required":["mounts","network","secrets","env"],"properties":{"mounts":{"type":"array","items":{"type":"object","required":["path","mode"],"properties":{"path":{"type":"string","pattern":"^/"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"network":{"type":"object","required":["egress"],"properties":{"egress":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"secrets":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}},"env":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$"}}},"additionalProperties":false},"limits":{"type":"object","properties":{"memory":{"type":"integer","minimum":1,"description":"Bytes."},"pids":{"type":"integer","minimum":1},"wall":{"type":"integer","minimum":1,"maximum":2147483647,"description":"Milliseconds."}},"additionalProperties":false},"bom":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"interface":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"}},"additionalProperties":false},"rootfs":{"type":"string","description":"The tree of the image, on the host."},"path":{"type":"string","description":"PATH of the agent."},"stdin":{"type":"boolean","description":"Whether somebody may write to the agent."},"sandboxes":{"type":"array","items":{"type":"object","required":["directory","egress"],"properties":{"directory":{"type":"string","pattern":"^[a-z0-9-]+$","description":"Beside this file."},"server":{"type":"string","description":"Id of the tool server; the agent has none."},"egress":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const func3 = (text) => [...text].length;
const pattern4 = new RegExp("^[a-f0-9]{32}$", "u");
const pattern5 = new RegExp("^sha256:[a-f0-9]{64}$", "u");
const pattern12 = new RegExp("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$", "u");
const pattern13 = new RegExp("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
const pattern14 = new RegExp("^[a-z][a-z0-9-]{0,31}$", "u");
const pattern16 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
const pattern18 = new RegExp("^/", "u");
const pattern22 = new RegExp("^[a-z][a-z0-9-]{0,31}/.{1,256}$", "u");
const pattern30 = new RegExp("^[a-z0-9-]+$", "u");

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
if(((((((data.agent === undefined) && (missing0 = "agent")) || ((data.declaration === undefined) && (missing0 = "declaration"))) || ((data.rootfs === undefined) && (missing0 = "rootfs"))) || ((data.path === undefined) && (missing0 = "path"))) || ((data.stdin === undefined) && (missing0 = "stdin"))) || ((data.sandboxes === undefined) && (missing0 = "sandboxes"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "agent") || (key0 === "declaration")) || (key0 === "rootfs")) || (key0 === "path")) || (key0 === "stdin")) || (key0 === "sandboxes"))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.agent !== undefined){
let data0 = data.agent;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((((((((((((data0.id === undefined) && (missing1 = "id")) || ((data0.name === undefined) && (missing1 = "name"))) || ((data0.version === undefined) && (missing1 = "version"))) || ((data0.reference === undefined) && (missing1 = "reference"))) || ((data0.repository === undefined) && (missing1 = "repository"))) || ((data0.platform === undefined) && (missing1 = "platform"))) || ((data0.manifestDigest === undefined) && (missing1 = "manifestDigest"))) || ((data0.platformDigest === undefined) && (missing1 = "platformDigest"))) || ((data0.declarationDigest === undefined) && (missing1 = "declarationDigest"))) || ((data0.profileDigest === undefined) && (missing1 = "profileDigest"))) || ((data0.policyDigest === undefined) && (missing1 = "policyDigest"))) || ((data0.state === undefined) && (missing1 = "state"))) || ((data0.startedAt === undefined) && (missing1 = "startedAt"))) || ((data0.signers === undefined) && (missing1 = "signers"))) || ((data0.digests === undefined) && (missing1 = "digests"))) || ((data0.signedBy === undefined) && (missing1 = "signedBy"))) || ((data0.tools === undefined) && (missing1 = "tools"))) || ((data0.egress === undefined) && (missing1 = "egress"))) || ((data0.mounts === undefined) && (missing1 = "mounts"))) || ((data0.sandboxes === undefined) && (missing1 = "sandboxes"))){
validate20.errors = [{instancePath:instancePath+"/agent",schemaPath:"#/properties/agent/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs4 = errors;
for(const key1 in data0){
if(!(func1.call(schema31.properties.agent.properties, key1))){
validate20.errors = [{instancePath:instancePath+"/agent",schemaPath:"#/properties/agent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs4 === errors){
if(data0.id !== undefined){
let data1 = data0.id;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
validate20.errors = [{instancePath:instancePath+"/agent/id",schemaPath:"#/properties/agent/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/id",schemaPath:"#/properties/agent/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.name !== undefined){
const _errs7 = errors;
if(typeof data0.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/name",schemaPath:"#/properties/agent/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.version !== undefined){
const _errs9 = errors;
if(typeof data0.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/version",schemaPath:"#/properties/agent/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.reference !== undefined){
const _errs11 = errors;
if(typeof data0.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/reference",schemaPath:"#/properties/agent/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.repository !== undefined){
const _errs13 = errors;
if(typeof data0.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/repository",schemaPath:"#/properties/agent/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.platform !== undefined){
const _errs15 = errors;
if(typeof data0.platform !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/platform",schemaPath:"#/properties/agent/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.manifestDigest !== undefined){
let data7 = data0.manifestDigest;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
validate20.errors = [{instancePath:instancePath+"/agent/manifestDigest",schemaPath:"#/properties/agent/properties/manifestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/manifestDigest",schemaPath:"#/properties/agent/properties/manifestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.platformDigest !== undefined){
let data8 = data0.platformDigest;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
validate20.errors = [{instancePath:instancePath+"/agent/platformDigest",schemaPath:"#/properties/agent/properties/platformDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/platformDigest",schemaPath:"#/properties/agent/properties/platformDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.declarationDigest !== undefined){
let data9 = data0.declarationDigest;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/agent/declarationDigest",schemaPath:"#/properties/agent/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/declarationDigest",schemaPath:"#/properties/agent/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.profileDigest !== undefined){
let data10 = data0.profileDigest;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate20.errors = [{instancePath:instancePath+"/agent/profileDigest",schemaPath:"#/properties/agent/properties/profileDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/profileDigest",schemaPath:"#/properties/agent/properties/profileDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.policyDigest !== undefined){
let data11 = data0.policyDigest;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
validate20.errors = [{instancePath:instancePath+"/agent/policyDigest",schemaPath:"#/properties/agent/properties/policyDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/policyDigest",schemaPath:"#/properties/agent/properties/policyDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.state !== undefined){
let data12 = data0.state;
const _errs27 = errors;
const _errs28 = errors;
let valid2 = false;
const _errs29 = errors;
if(typeof data12 !== "string"){
const err0 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("starting" !== data12){
const err1 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/0/const",keyword:"const",params:{allowedValue: "starting"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs29 === errors;
valid2 = valid2 || _valid0;
const _errs31 = errors;
if(typeof data12 !== "string"){
const err2 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("running" !== data12){
const err3 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/1/const",keyword:"const",params:{allowedValue: "running"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid2 = valid2 || _valid0;
const _errs33 = errors;
if(typeof data12 !== "string"){
const err4 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("stopping" !== data12){
const err5 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/2/const",keyword:"const",params:{allowedValue: "stopping"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid2 = valid2 || _valid0;
const _errs35 = errors;
if(typeof data12 !== "string"){
const err6 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/3/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("exited" !== data12){
const err7 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf/3/const",keyword:"const",params:{allowedValue: "exited"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs35 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err8 = {instancePath:instancePath+"/agent/state",schemaPath:"#/properties/agent/properties/state/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
if(data0.revoked !== undefined){
const _errs37 = errors;
if(typeof data0.revoked !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/revoked",schemaPath:"#/properties/agent/properties/revoked/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs37 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.startedAt !== undefined){
const _errs39 = errors;
if(typeof data0.startedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/startedAt",schemaPath:"#/properties/agent/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.exitedAt !== undefined){
const _errs41 = errors;
if(typeof data0.exitedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/exitedAt",schemaPath:"#/properties/agent/properties/exitedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs41 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.exit !== undefined){
let data16 = data0.exit;
const _errs43 = errors;
if(errors === _errs43){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if(((data16.code === undefined) && (missing2 = "code")) || ((data16.started === undefined) && (missing2 = "started"))){
validate20.errors = [{instancePath:instancePath+"/agent/exit",schemaPath:"#/properties/agent/properties/exit/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs45 = errors;
for(const key2 in data16){
if(!(((key2 === "code") || (key2 === "started")) || (key2 === "cause"))){
validate20.errors = [{instancePath:instancePath+"/agent/exit",schemaPath:"#/properties/agent/properties/exit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data16.code !== undefined){
let data17 = data16.code;
const _errs46 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate20.errors = [{instancePath:instancePath+"/agent/exit/code",schemaPath:"#/properties/agent/properties/exit/properties/code/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs46){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 255 || isNaN(data17)){
validate20.errors = [{instancePath:instancePath+"/agent/exit/code",schemaPath:"#/properties/agent/properties/exit/properties/code/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data17 < 0 || isNaN(data17)){
validate20.errors = [{instancePath:instancePath+"/agent/exit/code",schemaPath:"#/properties/agent/properties/exit/properties/code/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data16.started !== undefined){
const _errs48 = errors;
if(typeof data16.started !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/agent/exit/started",schemaPath:"#/properties/agent/properties/exit/properties/started/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data16.cause !== undefined){
let data19 = data16.cause;
const _errs50 = errors;
const _errs51 = errors;
let valid4 = false;
const _errs52 = errors;
if(typeof data19 !== "string"){
const err9 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("wall" !== data19){
const err10 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/0/const",keyword:"const",params:{allowedValue: "wall"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs52 === errors;
valid4 = valid4 || _valid1;
const _errs54 = errors;
if(typeof data19 !== "string"){
const err11 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if("memory" !== data19){
const err12 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/1/const",keyword:"const",params:{allowedValue: "memory"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs54 === errors;
valid4 = valid4 || _valid1;
const _errs56 = errors;
if(typeof data19 !== "string"){
const err13 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("stopped" !== data19){
const err14 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf/2/const",keyword:"const",params:{allowedValue: "stopped"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs56 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err15 = {instancePath:instancePath+"/agent/exit/cause",schemaPath:"#/properties/agent/properties/exit/properties/cause/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs51;
if(vErrors !== null){
if(_errs51){
vErrors.length = _errs51;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs50 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/exit",schemaPath:"#/properties/agent/properties/exit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs43 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.signers !== undefined){
let data20 = data0.signers;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data20)){
var valid5 = true;
const len0 = data20.length;
for(let i0=0; i0<len0; i0++){
const _errs60 = errors;
if(typeof data20[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/signers/" + i0,schemaPath:"#/properties/agent/properties/signers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs60 === errors;
if(!valid5){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/signers",schemaPath:"#/properties/agent/properties/signers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs58 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.digests !== undefined){
let data22 = data0.digests;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data22)){
var valid6 = true;
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
let data23 = data22[i1];
const _errs64 = errors;
if(errors === _errs64){
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
validate20.errors = [{instancePath:instancePath+"/agent/digests/" + i1,schemaPath:"#/properties/agent/properties/digests/items/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/digests/" + i1,schemaPath:"#/properties/agent/properties/digests/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid6 = _errs64 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/digests",schemaPath:"#/properties/agent/properties/digests/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs62 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.signedBy !== undefined){
let data24 = data0.signedBy;
const _errs66 = errors;
if(errors === _errs66){
if(Array.isArray(data24)){
var valid7 = true;
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
const _errs68 = errors;
if(errors === _errs68){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing3;
if((data25.key === undefined) && (missing3 = "key")){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2,schemaPath:"#/properties/agent/properties/signedBy/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs70 = errors;
for(const key3 in data25){
if(!((key3 === "key") || (key3 === "holder"))){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2,schemaPath:"#/properties/agent/properties/signedBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs70 === errors){
if(data25.key !== undefined){
let data26 = data25.key;
const _errs71 = errors;
if(errors === _errs71){
if(typeof data26 === "string"){
if(!pattern5.test(data26)){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/key",schemaPath:"#/properties/agent/properties/signedBy/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/key",schemaPath:"#/properties/agent/properties/signedBy/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs71 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data25.holder !== undefined){
let data27 = data25.holder;
const _errs73 = errors;
if(errors === _errs73){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing4;
if(((data27.issuer === undefined) && (missing4 = "issuer")) || ((data27.identity === undefined) && (missing4 = "identity"))){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/holder",schemaPath:"#/properties/agent/properties/signedBy/items/properties/holder/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs75 = errors;
for(const key4 in data27){
if(!((key4 === "issuer") || (key4 === "identity"))){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/holder",schemaPath:"#/properties/agent/properties/signedBy/items/properties/holder/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs75 === errors){
if(data27.issuer !== undefined){
const _errs76 = errors;
if(typeof data27.issuer !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/holder/issuer",schemaPath:"#/properties/agent/properties/signedBy/items/properties/holder/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs76 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data27.identity !== undefined){
const _errs78 = errors;
if(typeof data27.identity !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/holder/identity",schemaPath:"#/properties/agent/properties/signedBy/items/properties/holder/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs78 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2+"/holder",schemaPath:"#/properties/agent/properties/signedBy/items/properties/holder/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs73 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/signedBy/" + i2,schemaPath:"#/properties/agent/properties/signedBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs68 === errors;
if(!valid7){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/signedBy",schemaPath:"#/properties/agent/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs66 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.tools !== undefined){
let data30 = data0.tools;
const _errs80 = errors;
if(errors === _errs80){
if(Array.isArray(data30)){
var valid10 = true;
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
const _errs82 = errors;
if(typeof data30[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/tools/" + i3,schemaPath:"#/properties/agent/properties/tools/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs82 === errors;
if(!valid10){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/tools",schemaPath:"#/properties/agent/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs80 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.egress !== undefined){
let data32 = data0.egress;
const _errs84 = errors;
if(errors === _errs84){
if(Array.isArray(data32)){
var valid11 = true;
const len4 = data32.length;
for(let i4=0; i4<len4; i4++){
const _errs86 = errors;
if(typeof data32[i4] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/egress/" + i4,schemaPath:"#/properties/agent/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs86 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/egress",schemaPath:"#/properties/agent/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs84 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.mounts !== undefined){
let data34 = data0.mounts;
const _errs88 = errors;
if(errors === _errs88){
if(Array.isArray(data34)){
var valid12 = true;
const len5 = data34.length;
for(let i5=0; i5<len5; i5++){
let data35 = data34[i5];
const _errs90 = errors;
if(errors === _errs90){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing5;
if((((data35.source === undefined) && (missing5 = "source")) || ((data35.path === undefined) && (missing5 = "path"))) || ((data35.mode === undefined) && (missing5 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/agent/mounts/" + i5,schemaPath:"#/properties/agent/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs92 = errors;
for(const key5 in data35){
if(!(((key5 === "source") || (key5 === "path")) || (key5 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/agent/mounts/" + i5,schemaPath:"#/properties/agent/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs92 === errors){
if(data35.source !== undefined){
const _errs93 = errors;
if(typeof data35.source !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/mounts/" + i5+"/source",schemaPath:"#/properties/agent/properties/mounts/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs93 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.path !== undefined){
const _errs95 = errors;
if(typeof data35.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/mounts/" + i5+"/path",schemaPath:"#/properties/agent/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs95 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.mode !== undefined){
let data38 = data35.mode;
const _errs97 = errors;
const _errs98 = errors;
let valid14 = false;
const _errs99 = errors;
if(typeof data38 !== "string"){
const err16 = {instancePath:instancePath+"/agent/mounts/" + i5+"/mode",schemaPath:"#/properties/agent/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if("ro" !== data38){
const err17 = {instancePath:instancePath+"/agent/mounts/" + i5+"/mode",schemaPath:"#/properties/agent/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs99 === errors;
valid14 = valid14 || _valid2;
const _errs101 = errors;
if(typeof data38 !== "string"){
const err18 = {instancePath:instancePath+"/agent/mounts/" + i5+"/mode",schemaPath:"#/properties/agent/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if("rw" !== data38){
const err19 = {instancePath:instancePath+"/agent/mounts/" + i5+"/mode",schemaPath:"#/properties/agent/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs101 === errors;
valid14 = valid14 || _valid2;
if(!valid14){
const err20 = {instancePath:instancePath+"/agent/mounts/" + i5+"/mode",schemaPath:"#/properties/agent/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs98;
if(vErrors !== null){
if(_errs98){
vErrors.length = _errs98;
}
else {
vErrors = null;
}
}
}
var valid13 = _errs97 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/mounts/" + i5,schemaPath:"#/properties/agent/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs90 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/mounts",schemaPath:"#/properties/agent/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs88 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.sandboxes !== undefined){
let data39 = data0.sandboxes;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data39)){
var valid15 = true;
const len6 = data39.length;
for(let i6=0; i6<len6; i6++){
let data40 = data39[i6];
const _errs105 = errors;
if(errors === _errs105){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
let missing6;
if((((data40.pid === undefined) && (missing6 = "pid")) || ((data40.uid === undefined) && (missing6 = "uid"))) || ((data40.cgroups === undefined) && (missing6 = "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6,schemaPath:"#/properties/agent/properties/sandboxes/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs107 = errors;
for(const key6 in data40){
if(!((((key6 === "server") || (key6 === "pid")) || (key6 === "uid")) || (key6 === "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6,schemaPath:"#/properties/agent/properties/sandboxes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs107 === errors){
if(data40.server !== undefined){
const _errs108 = errors;
if(typeof data40.server !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6+"/server",schemaPath:"#/properties/agent/properties/sandboxes/items/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs108 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data40.pid !== undefined){
let data42 = data40.pid;
const _errs110 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6+"/pid",schemaPath:"#/properties/agent/properties/sandboxes/items/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid16 = _errs110 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data40.uid !== undefined){
let data43 = data40.uid;
const _errs112 = errors;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6+"/uid",schemaPath:"#/properties/agent/properties/sandboxes/items/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid16 = _errs112 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data40.cgroups !== undefined){
let data44 = data40.cgroups;
const _errs114 = errors;
if(errors === _errs114){
if(Array.isArray(data44)){
var valid17 = true;
const len7 = data44.length;
for(let i7=0; i7<len7; i7++){
const _errs116 = errors;
if(typeof data44[i7] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6+"/cgroups/" + i7,schemaPath:"#/properties/agent/properties/sandboxes/items/properties/cgroups/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs116 === errors;
if(!valid17){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6+"/cgroups",schemaPath:"#/properties/agent/properties/sandboxes/items/properties/cgroups/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs114 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes/" + i6,schemaPath:"#/properties/agent/properties/sandboxes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs105 === errors;
if(!valid15){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agent/sandboxes",schemaPath:"#/properties/agent/properties/sandboxes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs103 === errors;
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
validate20.errors = [{instancePath:instancePath+"/agent",schemaPath:"#/properties/agent/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declaration !== undefined){
let data46 = data.declaration;
const _errs118 = errors;
if(errors === _errs118){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing7;
if((((((((((data46.apiVersion === undefined) && (missing7 = "apiVersion")) || ((data46.kind === undefined) && (missing7 = "kind"))) || ((data46.name === undefined) && (missing7 = "name"))) || ((data46.version === undefined) && (missing7 = "version"))) || ((data46.args === undefined) && (missing7 = "args"))) || ((data46.servers === undefined) && (missing7 = "servers"))) || ((data46.tools === undefined) && (missing7 = "tools"))) || ((data46.privileges === undefined) && (missing7 = "privileges"))) || ((data46.limits === undefined) && (missing7 = "limits"))){
validate20.errors = [{instancePath:instancePath+"/declaration",schemaPath:"#/properties/declaration/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs120 = errors;
for(const key7 in data46){
if(!(func1.call(schema31.properties.declaration.properties, key7))){
validate20.errors = [{instancePath:instancePath+"/declaration",schemaPath:"#/properties/declaration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs120 === errors){
if(data46.apiVersion !== undefined){
let data47 = data46.apiVersion;
const _errs121 = errors;
if(typeof data47 !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/apiVersion",schemaPath:"#/properties/declaration/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("plimsoll.dev/v1" !== data47){
validate20.errors = [{instancePath:instancePath+"/declaration/apiVersion",schemaPath:"#/properties/declaration/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"}];
return false;
}
var valid18 = _errs121 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.kind !== undefined){
let data48 = data46.kind;
const _errs123 = errors;
if(typeof data48 !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/kind",schemaPath:"#/properties/declaration/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if("Agent" !== data48){
validate20.errors = [{instancePath:instancePath+"/declaration/kind",schemaPath:"#/properties/declaration/properties/kind/const",keyword:"const",params:{allowedValue: "Agent"},message:"must be equal to constant"}];
return false;
}
var valid18 = _errs123 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.name !== undefined){
let data49 = data46.name;
const _errs125 = errors;
if(errors === _errs125){
if(typeof data49 === "string"){
if(func3(data49) > 200){
validate20.errors = [{instancePath:instancePath+"/declaration/name",schemaPath:"#/properties/declaration/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"}];
return false;
}
else {
if(!pattern12.test(data49)){
validate20.errors = [{instancePath:instancePath+"/declaration/name",schemaPath:"#/properties/declaration/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/[a-zA-Z0-9]([a-zA-Z0-9._-]{0,98}[a-zA-Z0-9])?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/name",schemaPath:"#/properties/declaration/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs125 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.version !== undefined){
let data50 = data46.version;
const _errs127 = errors;
if(errors === _errs127){
if(typeof data50 === "string"){
if(func3(data50) > 100){
validate20.errors = [{instancePath:instancePath+"/declaration/version",schemaPath:"#/properties/declaration/properties/version/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"}];
return false;
}
else {
if(!pattern13.test(data50)){
validate20.errors = [{instancePath:instancePath+"/declaration/version",schemaPath:"#/properties/declaration/properties/version/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"},message:"must match pattern \""+"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"+"\""}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/version",schemaPath:"#/properties/declaration/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs127 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.owner !== undefined){
const _errs129 = errors;
if(typeof data46.owner !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/owner",schemaPath:"#/properties/declaration/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs129 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.purpose !== undefined){
const _errs131 = errors;
if(typeof data46.purpose !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/purpose",schemaPath:"#/properties/declaration/properties/purpose/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs131 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.spdx !== undefined){
const _errs133 = errors;
if(typeof data46.spdx !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/spdx",schemaPath:"#/properties/declaration/properties/spdx/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs133 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.command !== undefined){
let data54 = data46.command;
const _errs135 = errors;
if(errors === _errs135){
if(typeof data54 === "string"){
if(func3(data54) < 1){
validate20.errors = [{instancePath:instancePath+"/declaration/command",schemaPath:"#/properties/declaration/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/command",schemaPath:"#/properties/declaration/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs135 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.args !== undefined){
let data55 = data46.args;
const _errs137 = errors;
if(errors === _errs137){
if(Array.isArray(data55)){
var valid19 = true;
const len8 = data55.length;
for(let i8=0; i8<len8; i8++){
const _errs139 = errors;
if(typeof data55[i8] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/args/" + i8,schemaPath:"#/properties/declaration/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs139 === errors;
if(!valid19){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/args",schemaPath:"#/properties/declaration/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs137 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.servers !== undefined){
let data57 = data46.servers;
const _errs141 = errors;
if(errors === _errs141){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
const _errs143 = errors;
for(const key8 in data57){
if(!(pattern14.test(key8))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers",schemaPath:"#/properties/declaration/properties/servers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs143 === errors){
var valid20 = true;
for(const key9 in data57){
if(pattern14.test(key9)){
let data58 = data57[key9];
const _errs144 = errors;
if(errors === _errs144){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
let missing8;
if((((((((data58.command === undefined) && (missing8 = "command")) || ((data58.args === undefined) && (missing8 = "args"))) || ((data58.env === undefined) && (missing8 = "env"))) || ((data58.privileges === undefined) && (missing8 = "privileges"))) || ((data58.protocolVersion === undefined) && (missing8 = "protocolVersion"))) || ((data58.clientCapabilities === undefined) && (missing8 = "clientCapabilities"))) || ((data58.tools === undefined) && (missing8 = "tools"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs146 = errors;
for(const key10 in data58){
if(!(((((((key10 === "command") || (key10 === "args")) || (key10 === "env")) || (key10 === "privileges")) || (key10 === "protocolVersion")) || (key10 === "clientCapabilities")) || (key10 === "tools"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs146 === errors){
if(data58.command !== undefined){
let data59 = data58.command;
const _errs147 = errors;
if(errors === _errs147){
if(typeof data59 === "string"){
if(func3(data59) < 1){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/command",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid21 = _errs147 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.args !== undefined){
let data60 = data58.args;
const _errs149 = errors;
if(errors === _errs149){
if(Array.isArray(data60)){
var valid22 = true;
const len9 = data60.length;
for(let i9=0; i9<len9; i9++){
const _errs151 = errors;
if(typeof data60[i9] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/args/" + i9,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs151 === errors;
if(!valid22){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/args",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs149 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.env !== undefined){
let data62 = data58.env;
const _errs153 = errors;
if(errors === _errs153){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
const _errs155 = errors;
for(const key11 in data62){
if(!(pattern16.test(key11))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs155 === errors){
var valid23 = true;
for(const key12 in data62){
if(pattern16.test(key12)){
const _errs156 = errors;
if(typeof data62[key12] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/env/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/patternProperties/%5E%5BA-Za-z_%5D%5BA-Za-z0-9_%5D%7B0%2C127%7D%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs156 === errors;
if(!valid23){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/env",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs153 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.privileges !== undefined){
let data64 = data58.privileges;
const _errs158 = errors;
if(errors === _errs158){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
let missing9;
if(((((data64.mounts === undefined) && (missing9 = "mounts")) || ((data64.network === undefined) && (missing9 = "network"))) || ((data64.secrets === undefined) && (missing9 = "secrets"))) || ((data64.env === undefined) && (missing9 = "env"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs160 = errors;
for(const key13 in data64){
if(!((((key13 === "mounts") || (key13 === "network")) || (key13 === "secrets")) || (key13 === "env"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs160 === errors){
if(data64.mounts !== undefined){
let data65 = data64.mounts;
const _errs161 = errors;
if(errors === _errs161){
if(Array.isArray(data65)){
var valid25 = true;
const len10 = data65.length;
for(let i10=0; i10<len10; i10++){
let data66 = data65[i10];
const _errs163 = errors;
if(errors === _errs163){
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
let missing10;
if(((data66.path === undefined) && (missing10 = "path")) || ((data66.mode === undefined) && (missing10 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs165 = errors;
for(const key14 in data66){
if(!((key14 === "path") || (key14 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs165 === errors){
if(data66.path !== undefined){
let data67 = data66.path;
const _errs166 = errors;
if(errors === _errs166){
if(typeof data67 === "string"){
if(!pattern18.test(data67)){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/path",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/path",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid26 = _errs166 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data66.mode !== undefined){
let data68 = data66.mode;
const _errs168 = errors;
const _errs169 = errors;
let valid27 = false;
const _errs170 = errors;
if(typeof data68 !== "string"){
const err21 = {instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if("ro" !== data68){
const err22 = {instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs170 === errors;
valid27 = valid27 || _valid3;
const _errs172 = errors;
if(typeof data68 !== "string"){
const err23 = {instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if("rw" !== data68){
const err24 = {instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid3 = _errs172 === errors;
valid27 = valid27 || _valid3;
if(!valid27){
const err25 = {instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10+"/mode",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate20.errors = vErrors;
return false;
}
else {
errors = _errs169;
if(vErrors !== null){
if(_errs169){
vErrors.length = _errs169;
}
else {
vErrors = null;
}
}
}
var valid26 = _errs168 === errors;
}
else {
var valid26 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts/" + i10,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid25 = _errs163 === errors;
if(!valid25){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/mounts",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs161 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data64.network !== undefined){
let data69 = data64.network;
const _errs174 = errors;
if(errors === _errs174){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
let missing11;
if((data69.egress === undefined) && (missing11 = "egress")){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs176 = errors;
for(const key15 in data69){
if(!(key15 === "egress")){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs176 === errors){
if(data69.egress !== undefined){
let data70 = data69.egress;
const _errs177 = errors;
if(errors === _errs177){
if(Array.isArray(data70)){
var valid29 = true;
const len11 = data70.length;
for(let i11=0; i11<len11; i11++){
const _errs179 = errors;
if(typeof data70[i11] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress/" + i11,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs179 === errors;
if(!valid29){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network/egress",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/network",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid24 = _errs174 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data64.secrets !== undefined){
let data72 = data64.secrets;
const _errs181 = errors;
if(errors === _errs181){
if(Array.isArray(data72)){
var valid30 = true;
const len12 = data72.length;
for(let i12=0; i12<len12; i12++){
let data73 = data72[i12];
const _errs183 = errors;
if(errors === _errs183){
if(typeof data73 === "string"){
if(!pattern16.test(data73)){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i12,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets/" + i12,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid30 = _errs183 === errors;
if(!valid30){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/secrets",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs181 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data64.env !== undefined){
let data74 = data64.env;
const _errs185 = errors;
if(errors === _errs185){
if(Array.isArray(data74)){
var valid31 = true;
const len13 = data74.length;
for(let i13=0; i13<len13; i13++){
let data75 = data74[i13];
const _errs187 = errors;
if(errors === _errs187){
if(typeof data75 === "string"){
if(!pattern16.test(data75)){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i13,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env/" + i13,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid31 = _errs187 === errors;
if(!valid31){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges/env",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs185 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/privileges",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs158 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.protocolVersion !== undefined){
const _errs189 = errors;
if(typeof data58.protocolVersion !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/protocolVersion",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/protocolVersion/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs189 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.clientCapabilities !== undefined){
let data77 = data58.clientCapabilities;
const _errs191 = errors;
if(errors === _errs191){
if(!(data77 && typeof data77 == "object" && !Array.isArray(data77))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/clientCapabilities",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/clientCapabilities/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs191 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data58.tools !== undefined){
let data78 = data58.tools;
const _errs193 = errors;
if(errors === _errs193){
if(Array.isArray(data78)){
var valid32 = true;
const len14 = data78.length;
for(let i14=0; i14<len14; i14++){
let data79 = data78[i14];
const _errs195 = errors;
if(errors === _errs195){
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
let missing12;
if(((data79.digest === undefined) && (missing12 = "digest")) || ((data79.definition === undefined) && (missing12 = "definition"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs197 = errors;
for(const key16 in data79){
if(!((key16 === "digest") || (key16 === "definition"))){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs197 === errors){
if(data79.digest !== undefined){
let data80 = data79.digest;
const _errs198 = errors;
if(errors === _errs198){
if(typeof data80 === "string"){
if(!pattern5.test(data80)){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/digest",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/digest",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid33 = _errs198 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data79.definition !== undefined){
let data81 = data79.definition;
const _errs200 = errors;
if(errors === _errs200){
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
let missing13;
if((data81.name === undefined) && (missing13 = "name")){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/definition",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
if(data81.name !== undefined){
let data82 = data81.name;
const _errs202 = errors;
if(errors === _errs202){
if(typeof data82 === "string"){
if(func3(data82) > 256){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/definition/name",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"}];
return false;
}
else {
if(func3(data82) < 1){
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/definition/name",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/definition/name",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14+"/definition",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/properties/definition/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid33 = _errs200 === errors;
}
else {
var valid33 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools/" + i14,schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid32 = _errs195 === errors;
if(!valid32){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/tools",schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs193 === errors;
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
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/declaration/properties/servers/patternProperties/%5E%5Ba-z%5D%5Ba-z0-9-%5D%7B0%2C31%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid20 = _errs144 === errors;
if(!valid20){
break;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/servers",schemaPath:"#/properties/declaration/properties/servers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs141 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.tools !== undefined){
let data83 = data46.tools;
const _errs204 = errors;
if(errors === _errs204){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
let missing14;
if((((data83.allow === undefined) && (missing14 = "allow")) || ((data83.ask === undefined) && (missing14 = "ask"))) || ((data83.deny === undefined) && (missing14 = "deny"))){
validate20.errors = [{instancePath:instancePath+"/declaration/tools",schemaPath:"#/properties/declaration/properties/tools/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs206 = errors;
for(const key17 in data83){
if(!(((key17 === "allow") || (key17 === "ask")) || (key17 === "deny"))){
validate20.errors = [{instancePath:instancePath+"/declaration/tools",schemaPath:"#/properties/declaration/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs206 === errors){
if(data83.allow !== undefined){
let data84 = data83.allow;
const _errs207 = errors;
if(errors === _errs207){
if(Array.isArray(data84)){
var valid36 = true;
const len15 = data84.length;
for(let i15=0; i15<len15; i15++){
let data85 = data84[i15];
const _errs209 = errors;
if(errors === _errs209){
if(typeof data85 === "string"){
if(!pattern22.test(data85)){
validate20.errors = [{instancePath:instancePath+"/declaration/tools/allow/" + i15,schemaPath:"#/properties/declaration/properties/tools/properties/allow/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/allow/" + i15,schemaPath:"#/properties/declaration/properties/tools/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid36 = _errs209 === errors;
if(!valid36){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/allow",schemaPath:"#/properties/declaration/properties/tools/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid35 = _errs207 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data83.ask !== undefined){
let data86 = data83.ask;
const _errs211 = errors;
if(errors === _errs211){
if(Array.isArray(data86)){
var valid37 = true;
const len16 = data86.length;
for(let i16=0; i16<len16; i16++){
let data87 = data86[i16];
const _errs213 = errors;
if(errors === _errs213){
if(typeof data87 === "string"){
if(!pattern22.test(data87)){
validate20.errors = [{instancePath:instancePath+"/declaration/tools/ask/" + i16,schemaPath:"#/properties/declaration/properties/tools/properties/ask/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/ask/" + i16,schemaPath:"#/properties/declaration/properties/tools/properties/ask/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid37 = _errs213 === errors;
if(!valid37){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/ask",schemaPath:"#/properties/declaration/properties/tools/properties/ask/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid35 = _errs211 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data83.deny !== undefined){
let data88 = data83.deny;
const _errs215 = errors;
if(errors === _errs215){
if(Array.isArray(data88)){
var valid38 = true;
const len17 = data88.length;
for(let i17=0; i17<len17; i17++){
let data89 = data88[i17];
const _errs217 = errors;
if(errors === _errs217){
if(typeof data89 === "string"){
if(!pattern22.test(data89)){
validate20.errors = [{instancePath:instancePath+"/declaration/tools/deny/" + i17,schemaPath:"#/properties/declaration/properties/tools/properties/deny/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,31}/.{1,256}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,31}/.{1,256}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/deny/" + i17,schemaPath:"#/properties/declaration/properties/tools/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid38 = _errs217 === errors;
if(!valid38){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools/deny",schemaPath:"#/properties/declaration/properties/tools/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid35 = _errs215 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/tools",schemaPath:"#/properties/declaration/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs204 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.privileges !== undefined){
let data90 = data46.privileges;
const _errs219 = errors;
if(errors === _errs219){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing15;
if(((((data90.mounts === undefined) && (missing15 = "mounts")) || ((data90.network === undefined) && (missing15 = "network"))) || ((data90.secrets === undefined) && (missing15 = "secrets"))) || ((data90.env === undefined) && (missing15 = "env"))){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges",schemaPath:"#/properties/declaration/properties/privileges/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs221 = errors;
for(const key18 in data90){
if(!((((key18 === "mounts") || (key18 === "network")) || (key18 === "secrets")) || (key18 === "env"))){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges",schemaPath:"#/properties/declaration/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs221 === errors){
if(data90.mounts !== undefined){
let data91 = data90.mounts;
const _errs222 = errors;
if(errors === _errs222){
if(Array.isArray(data91)){
var valid40 = true;
const len18 = data91.length;
for(let i18=0; i18<len18; i18++){
let data92 = data91[i18];
const _errs224 = errors;
if(errors === _errs224){
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
let missing16;
if(((data92.path === undefined) && (missing16 = "path")) || ((data92.mode === undefined) && (missing16 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts/" + i18,schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs226 = errors;
for(const key19 in data92){
if(!((key19 === "path") || (key19 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts/" + i18,schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs226 === errors){
if(data92.path !== undefined){
let data93 = data92.path;
const _errs227 = errors;
if(errors === _errs227){
if(typeof data93 === "string"){
if(!pattern18.test(data93)){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/path",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/path",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid41 = _errs227 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data92.mode !== undefined){
let data94 = data92.mode;
const _errs229 = errors;
const _errs230 = errors;
let valid42 = false;
const _errs231 = errors;
if(typeof data94 !== "string"){
const err26 = {instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/mode",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if("ro" !== data94){
const err27 = {instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/mode",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs231 === errors;
valid42 = valid42 || _valid4;
const _errs233 = errors;
if(typeof data94 !== "string"){
const err28 = {instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/mode",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if("rw" !== data94){
const err29 = {instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/mode",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid4 = _errs233 === errors;
valid42 = valid42 || _valid4;
if(!valid42){
const err30 = {instancePath:instancePath+"/declaration/privileges/mounts/" + i18+"/mode",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs230;
if(vErrors !== null){
if(_errs230){
vErrors.length = _errs230;
}
else {
vErrors = null;
}
}
}
var valid41 = _errs229 === errors;
}
else {
var valid41 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts/" + i18,schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid40 = _errs224 === errors;
if(!valid40){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/mounts",schemaPath:"#/properties/declaration/properties/privileges/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid39 = _errs222 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data90.network !== undefined){
let data95 = data90.network;
const _errs235 = errors;
if(errors === _errs235){
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
let missing17;
if((data95.egress === undefined) && (missing17 = "egress")){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/network",schemaPath:"#/properties/declaration/properties/privileges/properties/network/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"}];
return false;
}
else {
const _errs237 = errors;
for(const key20 in data95){
if(!(key20 === "egress")){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/network",schemaPath:"#/properties/declaration/properties/privileges/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs237 === errors){
if(data95.egress !== undefined){
let data96 = data95.egress;
const _errs238 = errors;
if(errors === _errs238){
if(Array.isArray(data96)){
var valid44 = true;
const len19 = data96.length;
for(let i19=0; i19<len19; i19++){
const _errs240 = errors;
if(typeof data96[i19] !== "string"){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/network/egress/" + i19,schemaPath:"#/properties/declaration/properties/privileges/properties/network/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs240 === errors;
if(!valid44){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/network/egress",schemaPath:"#/properties/declaration/properties/privileges/properties/network/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/network",schemaPath:"#/properties/declaration/properties/privileges/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid39 = _errs235 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data90.secrets !== undefined){
let data98 = data90.secrets;
const _errs242 = errors;
if(errors === _errs242){
if(Array.isArray(data98)){
var valid45 = true;
const len20 = data98.length;
for(let i20=0; i20<len20; i20++){
let data99 = data98[i20];
const _errs244 = errors;
if(errors === _errs244){
if(typeof data99 === "string"){
if(!pattern16.test(data99)){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/secrets/" + i20,schemaPath:"#/properties/declaration/properties/privileges/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/secrets/" + i20,schemaPath:"#/properties/declaration/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid45 = _errs244 === errors;
if(!valid45){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/secrets",schemaPath:"#/properties/declaration/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid39 = _errs242 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data90.env !== undefined){
let data100 = data90.env;
const _errs246 = errors;
if(errors === _errs246){
if(Array.isArray(data100)){
var valid46 = true;
const len21 = data100.length;
for(let i21=0; i21<len21; i21++){
let data101 = data100[i21];
const _errs248 = errors;
if(errors === _errs248){
if(typeof data101 === "string"){
if(!pattern16.test(data101)){
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/env/" + i21,schemaPath:"#/properties/declaration/properties/privileges/properties/env/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]{0,127}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/env/" + i21,schemaPath:"#/properties/declaration/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid46 = _errs248 === errors;
if(!valid46){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges/env",schemaPath:"#/properties/declaration/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid39 = _errs246 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/privileges",schemaPath:"#/properties/declaration/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs219 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.limits !== undefined){
let data102 = data46.limits;
const _errs250 = errors;
if(errors === _errs250){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
const _errs252 = errors;
for(const key21 in data102){
if(!(((key21 === "memory") || (key21 === "pids")) || (key21 === "wall"))){
validate20.errors = [{instancePath:instancePath+"/declaration/limits",schemaPath:"#/properties/declaration/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs252 === errors){
if(data102.memory !== undefined){
let data103 = data102.memory;
const _errs253 = errors;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/memory",schemaPath:"#/properties/declaration/properties/limits/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs253){
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 < 1 || isNaN(data103)){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/memory",schemaPath:"#/properties/declaration/properties/limits/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid47 = _errs253 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data102.pids !== undefined){
let data104 = data102.pids;
const _errs255 = errors;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/pids",schemaPath:"#/properties/declaration/properties/limits/properties/pids/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs255){
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 < 1 || isNaN(data104)){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/pids",schemaPath:"#/properties/declaration/properties/limits/properties/pids/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid47 = _errs255 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data102.wall !== undefined){
let data105 = data102.wall;
const _errs257 = errors;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/wall",schemaPath:"#/properties/declaration/properties/limits/properties/wall/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs257){
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 2147483647 || isNaN(data105)){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/wall",schemaPath:"#/properties/declaration/properties/limits/properties/wall/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"}];
return false;
}
else {
if(data105 < 1 || isNaN(data105)){
validate20.errors = [{instancePath:instancePath+"/declaration/limits/wall",schemaPath:"#/properties/declaration/properties/limits/properties/wall/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid47 = _errs257 === errors;
}
else {
var valid47 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/limits",schemaPath:"#/properties/declaration/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs250 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.bom !== undefined){
let data106 = data46.bom;
const _errs259 = errors;
if(errors === _errs259){
if(typeof data106 === "string"){
if(!pattern5.test(data106)){
validate20.errors = [{instancePath:instancePath+"/declaration/bom",schemaPath:"#/properties/declaration/properties/bom/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/bom",schemaPath:"#/properties/declaration/properties/bom/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs259 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.interface !== undefined){
let data107 = data46.interface;
const _errs261 = errors;
if(errors === _errs261){
if(typeof data107 === "string"){
if(!pattern5.test(data107)){
validate20.errors = [{instancePath:instancePath+"/declaration/interface",schemaPath:"#/properties/declaration/properties/interface/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declaration/interface",schemaPath:"#/properties/declaration/properties/interface/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid18 = _errs261 === errors;
}
else {
var valid18 = true;
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
validate20.errors = [{instancePath:instancePath+"/declaration",schemaPath:"#/properties/declaration/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs118 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rootfs !== undefined){
const _errs263 = errors;
if(typeof data.rootfs !== "string"){
validate20.errors = [{instancePath:instancePath+"/rootfs",schemaPath:"#/properties/rootfs/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs263 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.path !== undefined){
const _errs265 = errors;
if(typeof data.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs265 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stdin !== undefined){
const _errs267 = errors;
if(typeof data.stdin !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/stdin",schemaPath:"#/properties/stdin/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs267 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sandboxes !== undefined){
let data111 = data.sandboxes;
const _errs269 = errors;
if(errors === _errs269){
if(Array.isArray(data111)){
var valid48 = true;
const len22 = data111.length;
for(let i22=0; i22<len22; i22++){
let data112 = data111[i22];
const _errs271 = errors;
if(errors === _errs271){
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
let missing18;
if(((data112.directory === undefined) && (missing18 = "directory")) || ((data112.egress === undefined) && (missing18 = "egress"))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22,schemaPath:"#/properties/sandboxes/items/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"}];
return false;
}
else {
const _errs273 = errors;
for(const key22 in data112){
if(!(((key22 === "directory") || (key22 === "server")) || (key22 === "egress"))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22,schemaPath:"#/properties/sandboxes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs273 === errors){
if(data112.directory !== undefined){
let data113 = data112.directory;
const _errs274 = errors;
if(errors === _errs274){
if(typeof data113 === "string"){
if(!pattern30.test(data113)){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22+"/directory",schemaPath:"#/properties/sandboxes/items/properties/directory/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]+$"},message:"must match pattern \""+"^[a-z0-9-]+$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22+"/directory",schemaPath:"#/properties/sandboxes/items/properties/directory/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid49 = _errs274 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data112.server !== undefined){
const _errs276 = errors;
if(typeof data112.server !== "string"){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22+"/server",schemaPath:"#/properties/sandboxes/items/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs276 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data112.egress !== undefined){
let data115 = data112.egress;
const _errs278 = errors;
if(errors === _errs278){
if(Array.isArray(data115)){
var valid50 = true;
const len23 = data115.length;
for(let i23=0; i23<len23; i23++){
const _errs280 = errors;
if(typeof data115[i23] !== "string"){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22+"/egress/" + i23,schemaPath:"#/properties/sandboxes/items/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid50 = _errs280 === errors;
if(!valid50){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22+"/egress",schemaPath:"#/properties/sandboxes/items/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid49 = _errs278 === errors;
}
else {
var valid49 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i22,schemaPath:"#/properties/sandboxes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid48 = _errs271 === errors;
if(!valid48){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes",schemaPath:"#/properties/sandboxes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs269 === errors;
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
export const validate: Validator<AgentRecord> = validator as Validator<AgentRecord>;
export const vocabulary: Vocabulary = {"members":["agent","allow","apiVersion","args","ask","bom","cause","cgroups","clientCapabilities","code","command","declaration","declarationDigest","definition","deny","digest","digests","directory","egress","env","exit","exitedAt","holder","id","identity","interface","issuer","key","kind","limits","manifestDigest","memory","mode","mounts","name","network","owner","path","pid","pids","platform","platformDigest","policyDigest","privileges","profileDigest","protocolVersion","purpose","reference","repository","revoked","rootfs","sandboxes","secrets","server","servers","signedBy","signers","source","spdx","started","startedAt","state","stdin","tools","uid","version","wall"],"expected":{"#/properties/sandboxes/items/properties/directory/pattern":"Beside this file."}};
