// @ts-nocheck
// Generated from schemas/agent-list.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { AgentList } from '../agent-list.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["agents"],"properties":{"agents":{"type":"array","items":{"type":"object","required":["id","name","version","reference","repository","platform","manifestDigest","platformDigest","declarationDigest","profileDigest","policyDigest","state","startedAt","signers","digests","signedBy","tools","egress","mounts","sandboxes"],"properties":{"id":{"type":"string","pattern":"^[a-f0-9]{32}$"},"name":{"type":"string","description":"As declared."},"version":{"type":"string","description":"As declared."},"reference":{"type":"string"},"repository":{"type":"string","description":"HOST/PATH"},"platform":{"type":"string"},"manifestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"platformDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"profileDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"policyDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"state":{"anyOf":[{"type":"string","const":"starting"},{"type":"string","const":"running"},{"type":"string","const":"stopping"},{"type":"string","const":"exited"}]},"revoked":{"type":"string","description":"Why it would not start again; it runs on, as the entry says."},"startedAt":{"type":"string","description":"RFC 3339, UTC."},"exitedAt":{"type":"string","description":"RFC 3339, UTC."},"exit":{"type":"object","required":["code","started"],"properties":{"code":{"type":"integer","minimum":0,"maximum":255,"description":"128 + n after signal n."},"started":{"type":"boolean","description":"Whether its command was ever started."},"cause":{"anyOf":[{"type":"string","const":"wall"},{"type":"string","const":"memory"},{"type":"string","const":"stopped"}],"description":"Why, when not by itself."}},"additionalProperties":false},"signers":{"type":"array","items":{"type":"string","description":"Who signed, as the verdict says."}},"digests":{"type":"array","items":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"description":"Of which each, when revoked, revokes this."},"signedBy":{"type":"array","items":{"type":"object","required":["key"],"properties":{"key":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"holder":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string"},"identity":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"description":"The key of each attestation that counted, and who a certificate says held it."},"tools":{"type":"array","items":{"type":"string","description":"SERVER/TOOL that may be called."}},"egress":{"type":"array","items":{"type":"string","description":"HOST:PORT that it may reach."}},"mounts":{"type":"array","items":{"type":"object","required":["source","path","mode"],"properties":{"source":{"type":"string"},"path":{"type":"string"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"sandboxes":{"type":"array","items":{"type":"object","required":["pid","uid","cgroups"],"properties":{"server":{"type":"string","description":"Id of the tool server; the agent itself has none."},"pid":{"type":"integer","description":"Of its keeper, on the host."},"uid":{"type":"integer","description":"That it runs under, on the host."},"cgroups":{"type":"array","items":{"type":"string","description":"Directory of a cgroup that holds it."}}},"additionalProperties":false}}},"additionalProperties":false}}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-f0-9]{32}$", "u");
const pattern5 = new RegExp("^sha256:[a-f0-9]{64}$", "u");

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
if((data.agents === undefined) && (missing0 = "agents")){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "agents")){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.agents !== undefined){
let data0 = data.agents;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((((((((((((((((((((data1.id === undefined) && (missing1 = "id")) || ((data1.name === undefined) && (missing1 = "name"))) || ((data1.version === undefined) && (missing1 = "version"))) || ((data1.reference === undefined) && (missing1 = "reference"))) || ((data1.repository === undefined) && (missing1 = "repository"))) || ((data1.platform === undefined) && (missing1 = "platform"))) || ((data1.manifestDigest === undefined) && (missing1 = "manifestDigest"))) || ((data1.platformDigest === undefined) && (missing1 = "platformDigest"))) || ((data1.declarationDigest === undefined) && (missing1 = "declarationDigest"))) || ((data1.profileDigest === undefined) && (missing1 = "profileDigest"))) || ((data1.policyDigest === undefined) && (missing1 = "policyDigest"))) || ((data1.state === undefined) && (missing1 = "state"))) || ((data1.startedAt === undefined) && (missing1 = "startedAt"))) || ((data1.signers === undefined) && (missing1 = "signers"))) || ((data1.digests === undefined) && (missing1 = "digests"))) || ((data1.signedBy === undefined) && (missing1 = "signedBy"))) || ((data1.tools === undefined) && (missing1 = "tools"))) || ((data1.egress === undefined) && (missing1 = "egress"))) || ((data1.mounts === undefined) && (missing1 = "mounts"))) || ((data1.sandboxes === undefined) && (missing1 = "sandboxes"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0,schemaPath:"#/properties/agents/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs6 = errors;
for(const key1 in data1){
if(!(func1.call(schema31.properties.agents.items.properties, key1))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0,schemaPath:"#/properties/agents/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs6 === errors){
if(data1.id !== undefined){
let data2 = data1.id;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/id",schemaPath:"#/properties/agents/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/id",schemaPath:"#/properties/agents/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.name !== undefined){
const _errs9 = errors;
if(typeof data1.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/name",schemaPath:"#/properties/agents/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.version !== undefined){
const _errs11 = errors;
if(typeof data1.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/version",schemaPath:"#/properties/agents/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.reference !== undefined){
const _errs13 = errors;
if(typeof data1.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/reference",schemaPath:"#/properties/agents/items/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.repository !== undefined){
const _errs15 = errors;
if(typeof data1.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/repository",schemaPath:"#/properties/agents/items/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.platform !== undefined){
const _errs17 = errors;
if(typeof data1.platform !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/platform",schemaPath:"#/properties/agents/items/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.manifestDigest !== undefined){
let data8 = data1.manifestDigest;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/manifestDigest",schemaPath:"#/properties/agents/items/properties/manifestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/manifestDigest",schemaPath:"#/properties/agents/items/properties/manifestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.platformDigest !== undefined){
let data9 = data1.platformDigest;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/platformDigest",schemaPath:"#/properties/agents/items/properties/platformDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/platformDigest",schemaPath:"#/properties/agents/items/properties/platformDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.declarationDigest !== undefined){
let data10 = data1.declarationDigest;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/declarationDigest",schemaPath:"#/properties/agents/items/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/declarationDigest",schemaPath:"#/properties/agents/items/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.profileDigest !== undefined){
let data11 = data1.profileDigest;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/profileDigest",schemaPath:"#/properties/agents/items/properties/profileDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/profileDigest",schemaPath:"#/properties/agents/items/properties/profileDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.policyDigest !== undefined){
let data12 = data1.policyDigest;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/policyDigest",schemaPath:"#/properties/agents/items/properties/policyDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/policyDigest",schemaPath:"#/properties/agents/items/properties/policyDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.state !== undefined){
let data13 = data1.state;
const _errs29 = errors;
const _errs30 = errors;
let valid3 = false;
const _errs31 = errors;
if(typeof data13 !== "string"){
const err0 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("starting" !== data13){
const err1 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/0/const",keyword:"const",params:{allowedValue: "starting"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid3 = valid3 || _valid0;
const _errs33 = errors;
if(typeof data13 !== "string"){
const err2 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("running" !== data13){
const err3 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/1/const",keyword:"const",params:{allowedValue: "running"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid3 = valid3 || _valid0;
const _errs35 = errors;
if(typeof data13 !== "string"){
const err4 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("stopping" !== data13){
const err5 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/2/const",keyword:"const",params:{allowedValue: "stopping"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs35 === errors;
valid3 = valid3 || _valid0;
const _errs37 = errors;
if(typeof data13 !== "string"){
const err6 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/3/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("exited" !== data13){
const err7 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf/3/const",keyword:"const",params:{allowedValue: "exited"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs37 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err8 = {instancePath:instancePath+"/agents/" + i0+"/state",schemaPath:"#/properties/agents/items/properties/state/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
var valid2 = _errs29 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.revoked !== undefined){
const _errs39 = errors;
if(typeof data1.revoked !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/revoked",schemaPath:"#/properties/agents/items/properties/revoked/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs39 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.startedAt !== undefined){
const _errs41 = errors;
if(typeof data1.startedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/startedAt",schemaPath:"#/properties/agents/items/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs41 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.exitedAt !== undefined){
const _errs43 = errors;
if(typeof data1.exitedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exitedAt",schemaPath:"#/properties/agents/items/properties/exitedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs43 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.exit !== undefined){
let data17 = data1.exit;
const _errs45 = errors;
if(errors === _errs45){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing2;
if(((data17.code === undefined) && (missing2 = "code")) || ((data17.started === undefined) && (missing2 = "started"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit",schemaPath:"#/properties/agents/items/properties/exit/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs47 = errors;
for(const key2 in data17){
if(!(((key2 === "code") || (key2 === "started")) || (key2 === "cause"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit",schemaPath:"#/properties/agents/items/properties/exit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs47 === errors){
if(data17.code !== undefined){
let data18 = data17.code;
const _errs48 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit/code",schemaPath:"#/properties/agents/items/properties/exit/properties/code/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 255 || isNaN(data18)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit/code",schemaPath:"#/properties/agents/items/properties/exit/properties/code/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit/code",schemaPath:"#/properties/agents/items/properties/exit/properties/code/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid4 = _errs48 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.started !== undefined){
const _errs50 = errors;
if(typeof data17.started !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit/started",schemaPath:"#/properties/agents/items/properties/exit/properties/started/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid4 = _errs50 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.cause !== undefined){
let data20 = data17.cause;
const _errs52 = errors;
const _errs53 = errors;
let valid5 = false;
const _errs54 = errors;
if(typeof data20 !== "string"){
const err9 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("wall" !== data20){
const err10 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/0/const",keyword:"const",params:{allowedValue: "wall"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs54 === errors;
valid5 = valid5 || _valid1;
const _errs56 = errors;
if(typeof data20 !== "string"){
const err11 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if("memory" !== data20){
const err12 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/1/const",keyword:"const",params:{allowedValue: "memory"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs56 === errors;
valid5 = valid5 || _valid1;
const _errs58 = errors;
if(typeof data20 !== "string"){
const err13 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("stopped" !== data20){
const err14 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf/2/const",keyword:"const",params:{allowedValue: "stopped"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs58 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err15 = {instancePath:instancePath+"/agents/" + i0+"/exit/cause",schemaPath:"#/properties/agents/items/properties/exit/properties/cause/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/exit",schemaPath:"#/properties/agents/items/properties/exit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs45 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.signers !== undefined){
let data21 = data1.signers;
const _errs60 = errors;
if(errors === _errs60){
if(Array.isArray(data21)){
var valid6 = true;
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
const _errs62 = errors;
if(typeof data21[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signers/" + i1,schemaPath:"#/properties/agents/items/properties/signers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs62 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signers",schemaPath:"#/properties/agents/items/properties/signers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs60 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.digests !== undefined){
let data23 = data1.digests;
const _errs64 = errors;
if(errors === _errs64){
if(Array.isArray(data23)){
var valid7 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
const _errs66 = errors;
if(errors === _errs66){
if(typeof data24 === "string"){
if(!pattern5.test(data24)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/digests/" + i2,schemaPath:"#/properties/agents/items/properties/digests/items/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/digests/" + i2,schemaPath:"#/properties/agents/items/properties/digests/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs66 === errors;
if(!valid7){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/digests",schemaPath:"#/properties/agents/items/properties/digests/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs64 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.signedBy !== undefined){
let data25 = data1.signedBy;
const _errs68 = errors;
if(errors === _errs68){
if(Array.isArray(data25)){
var valid8 = true;
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
const _errs70 = errors;
if(errors === _errs70){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing3;
if((data26.key === undefined) && (missing3 = "key")){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3,schemaPath:"#/properties/agents/items/properties/signedBy/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs72 = errors;
for(const key3 in data26){
if(!((key3 === "key") || (key3 === "holder"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3,schemaPath:"#/properties/agents/items/properties/signedBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs72 === errors){
if(data26.key !== undefined){
let data27 = data26.key;
const _errs73 = errors;
if(errors === _errs73){
if(typeof data27 === "string"){
if(!pattern5.test(data27)){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/key",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/key",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs73 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data26.holder !== undefined){
let data28 = data26.holder;
const _errs75 = errors;
if(errors === _errs75){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing4;
if(((data28.issuer === undefined) && (missing4 = "issuer")) || ((data28.identity === undefined) && (missing4 = "identity"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/holder",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/holder/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs77 = errors;
for(const key4 in data28){
if(!((key4 === "issuer") || (key4 === "identity"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/holder",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/holder/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs77 === errors){
if(data28.issuer !== undefined){
const _errs78 = errors;
if(typeof data28.issuer !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/holder/issuer",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/holder/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs78 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data28.identity !== undefined){
const _errs80 = errors;
if(typeof data28.identity !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/holder/identity",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/holder/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs80 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3+"/holder",schemaPath:"#/properties/agents/items/properties/signedBy/items/properties/holder/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs75 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy/" + i3,schemaPath:"#/properties/agents/items/properties/signedBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs70 === errors;
if(!valid8){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/signedBy",schemaPath:"#/properties/agents/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs68 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.tools !== undefined){
let data31 = data1.tools;
const _errs82 = errors;
if(errors === _errs82){
if(Array.isArray(data31)){
var valid11 = true;
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
const _errs84 = errors;
if(typeof data31[i4] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/tools/" + i4,schemaPath:"#/properties/agents/items/properties/tools/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs84 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/tools",schemaPath:"#/properties/agents/items/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs82 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.egress !== undefined){
let data33 = data1.egress;
const _errs86 = errors;
if(errors === _errs86){
if(Array.isArray(data33)){
var valid12 = true;
const len5 = data33.length;
for(let i5=0; i5<len5; i5++){
const _errs88 = errors;
if(typeof data33[i5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/egress/" + i5,schemaPath:"#/properties/agents/items/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs88 === errors;
if(!valid12){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/egress",schemaPath:"#/properties/agents/items/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs86 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.mounts !== undefined){
let data35 = data1.mounts;
const _errs90 = errors;
if(errors === _errs90){
if(Array.isArray(data35)){
var valid13 = true;
const len6 = data35.length;
for(let i6=0; i6<len6; i6++){
let data36 = data35[i6];
const _errs92 = errors;
if(errors === _errs92){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing5;
if((((data36.source === undefined) && (missing5 = "source")) || ((data36.path === undefined) && (missing5 = "path"))) || ((data36.mode === undefined) && (missing5 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6,schemaPath:"#/properties/agents/items/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs94 = errors;
for(const key5 in data36){
if(!(((key5 === "source") || (key5 === "path")) || (key5 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6,schemaPath:"#/properties/agents/items/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs94 === errors){
if(data36.source !== undefined){
const _errs95 = errors;
if(typeof data36.source !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/source",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs95 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data36.path !== undefined){
const _errs97 = errors;
if(typeof data36.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/path",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs97 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data36.mode !== undefined){
let data39 = data36.mode;
const _errs99 = errors;
const _errs100 = errors;
let valid15 = false;
const _errs101 = errors;
if(typeof data39 !== "string"){
const err16 = {instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/mode",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if("ro" !== data39){
const err17 = {instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/mode",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs101 === errors;
valid15 = valid15 || _valid2;
const _errs103 = errors;
if(typeof data39 !== "string"){
const err18 = {instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/mode",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if("rw" !== data39){
const err19 = {instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/mode",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs103 === errors;
valid15 = valid15 || _valid2;
if(!valid15){
const err20 = {instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6+"/mode",schemaPath:"#/properties/agents/items/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
var valid14 = _errs99 === errors;
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
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts/" + i6,schemaPath:"#/properties/agents/items/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs92 === errors;
if(!valid13){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/mounts",schemaPath:"#/properties/agents/items/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs90 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.sandboxes !== undefined){
let data40 = data1.sandboxes;
const _errs105 = errors;
if(errors === _errs105){
if(Array.isArray(data40)){
var valid16 = true;
const len7 = data40.length;
for(let i7=0; i7<len7; i7++){
let data41 = data40[i7];
const _errs107 = errors;
if(errors === _errs107){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
let missing6;
if((((data41.pid === undefined) && (missing6 = "pid")) || ((data41.uid === undefined) && (missing6 = "uid"))) || ((data41.cgroups === undefined) && (missing6 = "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7,schemaPath:"#/properties/agents/items/properties/sandboxes/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs109 = errors;
for(const key6 in data41){
if(!((((key6 === "server") || (key6 === "pid")) || (key6 === "uid")) || (key6 === "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7,schemaPath:"#/properties/agents/items/properties/sandboxes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs109 === errors){
if(data41.server !== undefined){
const _errs110 = errors;
if(typeof data41.server !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7+"/server",schemaPath:"#/properties/agents/items/properties/sandboxes/items/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs110 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data41.pid !== undefined){
let data43 = data41.pid;
const _errs112 = errors;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7+"/pid",schemaPath:"#/properties/agents/items/properties/sandboxes/items/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid17 = _errs112 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data41.uid !== undefined){
let data44 = data41.uid;
const _errs114 = errors;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7+"/uid",schemaPath:"#/properties/agents/items/properties/sandboxes/items/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid17 = _errs114 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data41.cgroups !== undefined){
let data45 = data41.cgroups;
const _errs116 = errors;
if(errors === _errs116){
if(Array.isArray(data45)){
var valid18 = true;
const len8 = data45.length;
for(let i8=0; i8<len8; i8++){
const _errs118 = errors;
if(typeof data45[i8] !== "string"){
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7+"/cgroups/" + i8,schemaPath:"#/properties/agents/items/properties/sandboxes/items/properties/cgroups/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs118 === errors;
if(!valid18){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7+"/cgroups",schemaPath:"#/properties/agents/items/properties/sandboxes/items/properties/cgroups/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid17 = _errs116 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes/" + i7,schemaPath:"#/properties/agents/items/properties/sandboxes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs107 === errors;
if(!valid16){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents/" + i0+"/sandboxes",schemaPath:"#/properties/agents/items/properties/sandboxes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs105 === errors;
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
validate20.errors = [{instancePath:instancePath+"/agents/" + i0,schemaPath:"#/properties/agents/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/agents",schemaPath:"#/properties/agents/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
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
export const validate: Validator<AgentList> = validator as Validator<AgentList>;
export const vocabulary: Vocabulary = {"members":["agents","cause","cgroups","code","declarationDigest","digests","egress","exit","exitedAt","holder","id","identity","issuer","key","manifestDigest","mode","mounts","name","path","pid","platform","platformDigest","policyDigest","profileDigest","reference","repository","revoked","sandboxes","server","signedBy","signers","source","started","startedAt","state","tools","uid","version"],"expected":{}};
