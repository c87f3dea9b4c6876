// @ts-nocheck
// Generated from schemas/running-agent.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { RunningAgent } from '../running-agent.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["id","name","version","reference","repository","platform","manifestDigest","platformDigest","declarationDigest","profileDigest","policyDigest","state","startedAt","signers","digests","signedBy","tools","egress","mounts","sandboxes"],"properties":{"id":{"type":"string","pattern":"^[a-f0-9]{32}$"},"name":{"type":"string","description":"As declared."},"version":{"type":"string","description":"As declared."},"reference":{"type":"string"},"repository":{"type":"string","description":"HOST/PATH"},"platform":{"type":"string"},"manifestDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"platformDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"declarationDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"profileDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"policyDigest":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"state":{"anyOf":[{"type":"string","const":"starting"},{"type":"string","const":"running"},{"type":"string","const":"stopping"},{"type":"string","const":"exited"}]},"revoked":{"type":"string","description":"Why it would not start again; it runs on, as the entry says."},"startedAt":{"type":"string","description":"RFC 3339, UTC."},"exitedAt":{"type":"string","description":"RFC 3339, UTC."},"exit":{"type":"object","required":["code","started"],"properties":{"code":{"type":"integer","minimum":0,"maximum":255,"description":"128 + n after signal n."},"started":{"type":"boolean","description":"Whether its command was ever started."},"cause":{"anyOf":[{"type":"string","const":"wall"},{"type":"string","const":"memory"},{"type":"string","const":"stopped"}],"description":"Why, when not by itself."}},"additionalProperties":false},"signers":{"type":"array","items":{"type":"string","description":"Who signed, as the verdict says."}},"digests":{"type":"array","items":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"description":"Of which each, when revoked, revokes this."},"signedBy":{"type":"array","items":{"type":"object","required":["key"],"properties":{"key":{"type":"string","pattern":"^sha256:[a-f0-9]{64}$"},"holder":{"type":"object","required":["issuer","identity"],"properties":{"issuer":{"type":"string"},"identity":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false},"description":"The key of each attestation that counted, and who a certificate says held it."},"tools":{"type":"array","items":{"type":"string","description":"SERVER/TOOL that may be called."}},"egress":{"type":"array","items":{"type":"string","description":"HOST:PORT that it may reach."}},"mounts":{"type":"array","items":{"type":"object","required":["source","path","mode"],"properties":{"source":{"type":"string"},"path":{"type":"string"},"mode":{"anyOf":[{"type":"string","const":"ro"},{"type":"string","const":"rw"}]}},"additionalProperties":false}},"sandboxes":{"type":"array","items":{"type":"object","required":["pid","uid","cgroups"],"properties":{"server":{"type":"string","description":"Id of the tool server; the agent itself has none."},"pid":{"type":"integer","description":"Of its keeper, on the host."},"uid":{"type":"integer","description":"That it runs under, on the host."},"cgroups":{"type":"array","items":{"type":"string","description":"Directory of a cgroup that holds it."}}},"additionalProperties":false}}},"additionalProperties":false};
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
if(((((((((((((((((((((data.id === undefined) && (missing0 = "id")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.reference === undefined) && (missing0 = "reference"))) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.platform === undefined) && (missing0 = "platform"))) || ((data.manifestDigest === undefined) && (missing0 = "manifestDigest"))) || ((data.platformDigest === undefined) && (missing0 = "platformDigest"))) || ((data.declarationDigest === undefined) && (missing0 = "declarationDigest"))) || ((data.profileDigest === undefined) && (missing0 = "profileDigest"))) || ((data.policyDigest === undefined) && (missing0 = "policyDigest"))) || ((data.state === undefined) && (missing0 = "state"))) || ((data.startedAt === undefined) && (missing0 = "startedAt"))) || ((data.signers === undefined) && (missing0 = "signers"))) || ((data.digests === undefined) && (missing0 = "digests"))) || ((data.signedBy === undefined) && (missing0 = "signedBy"))) || ((data.tools === undefined) && (missing0 = "tools"))) || ((data.egress === undefined) && (missing0 = "egress"))) || ((data.mounts === undefined) && (missing0 = "mounts"))) || ((data.sandboxes === undefined) && (missing0 = "sandboxes"))){
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
if(data.id !== undefined){
let data0 = data.id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
validate20.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-f0-9]{32}$"},message:"must match pattern \""+"^[a-f0-9]{32}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs6 = errors;
if(typeof data.version !== "string"){
validate20.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reference !== undefined){
const _errs8 = errors;
if(typeof data.reference !== "string"){
validate20.errors = [{instancePath:instancePath+"/reference",schemaPath:"#/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
const _errs10 = errors;
if(typeof data.repository !== "string"){
validate20.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platform !== undefined){
const _errs12 = errors;
if(typeof data.platform !== "string"){
validate20.errors = [{instancePath:instancePath+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifestDigest !== undefined){
let data6 = data.manifestDigest;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
validate20.errors = [{instancePath:instancePath+"/manifestDigest",schemaPath:"#/properties/manifestDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifestDigest",schemaPath:"#/properties/manifestDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.platformDigest !== undefined){
let data7 = data.platformDigest;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
validate20.errors = [{instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/platformDigest",schemaPath:"#/properties/platformDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declarationDigest !== undefined){
let data8 = data.declarationDigest;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
validate20.errors = [{instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/declarationDigest",schemaPath:"#/properties/declarationDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.profileDigest !== undefined){
let data9 = data.profileDigest;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate20.errors = [{instancePath:instancePath+"/profileDigest",schemaPath:"#/properties/profileDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/profileDigest",schemaPath:"#/properties/profileDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policyDigest !== undefined){
let data10 = data.policyDigest;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
validate20.errors = [{instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/policyDigest",schemaPath:"#/properties/policyDigest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data11 = data.state;
const _errs24 = errors;
const _errs25 = errors;
let valid1 = false;
const _errs26 = errors;
if(typeof data11 !== "string"){
const err0 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if("starting" !== data11){
const err1 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/0/const",keyword:"const",params:{allowedValue: "starting"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs26 === errors;
valid1 = valid1 || _valid0;
const _errs28 = errors;
if(typeof data11 !== "string"){
const err2 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("running" !== data11){
const err3 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/1/const",keyword:"const",params:{allowedValue: "running"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs28 === errors;
valid1 = valid1 || _valid0;
const _errs30 = errors;
if(typeof data11 !== "string"){
const err4 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("stopping" !== data11){
const err5 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/2/const",keyword:"const",params:{allowedValue: "stopping"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs30 === errors;
valid1 = valid1 || _valid0;
const _errs32 = errors;
if(typeof data11 !== "string"){
const err6 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/3/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("exited" !== data11){
const err7 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf/3/const",keyword:"const",params:{allowedValue: "exited"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs32 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.revoked !== undefined){
const _errs34 = errors;
if(typeof data.revoked !== "string"){
validate20.errors = [{instancePath:instancePath+"/revoked",schemaPath:"#/properties/revoked/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startedAt !== undefined){
const _errs36 = errors;
if(typeof data.startedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exitedAt !== undefined){
const _errs38 = errors;
if(typeof data.exitedAt !== "string"){
validate20.errors = [{instancePath:instancePath+"/exitedAt",schemaPath:"#/properties/exitedAt/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exit !== undefined){
let data15 = data.exit;
const _errs40 = errors;
if(errors === _errs40){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing1;
if(((data15.code === undefined) && (missing1 = "code")) || ((data15.started === undefined) && (missing1 = "started"))){
validate20.errors = [{instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs42 = errors;
for(const key1 in data15){
if(!(((key1 === "code") || (key1 === "started")) || (key1 === "cause"))){
validate20.errors = [{instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs42 === errors){
if(data15.code !== undefined){
let data16 = data15.code;
const _errs43 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate20.errors = [{instancePath:instancePath+"/exit/code",schemaPath:"#/properties/exit/properties/code/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs43){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 255 || isNaN(data16)){
validate20.errors = [{instancePath:instancePath+"/exit/code",schemaPath:"#/properties/exit/properties/code/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate20.errors = [{instancePath:instancePath+"/exit/code",schemaPath:"#/properties/exit/properties/code/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid2 = _errs43 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data15.started !== undefined){
const _errs45 = errors;
if(typeof data15.started !== "boolean"){
validate20.errors = [{instancePath:instancePath+"/exit/started",schemaPath:"#/properties/exit/properties/started/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs45 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data15.cause !== undefined){
let data18 = data15.cause;
const _errs47 = errors;
const _errs48 = errors;
let valid3 = false;
const _errs49 = errors;
if(typeof data18 !== "string"){
const err9 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if("wall" !== data18){
const err10 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/0/const",keyword:"const",params:{allowedValue: "wall"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs49 === errors;
valid3 = valid3 || _valid1;
const _errs51 = errors;
if(typeof data18 !== "string"){
const err11 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if("memory" !== data18){
const err12 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/1/const",keyword:"const",params:{allowedValue: "memory"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs51 === errors;
valid3 = valid3 || _valid1;
const _errs53 = errors;
if(typeof data18 !== "string"){
const err13 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("stopped" !== data18){
const err14 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf/2/const",keyword:"const",params:{allowedValue: "stopped"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs53 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const err15 = {instancePath:instancePath+"/exit/cause",schemaPath:"#/properties/exit/properties/cause/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs48;
if(vErrors !== null){
if(_errs48){
vErrors.length = _errs48;
}
else {
vErrors = null;
}
}
}
var valid2 = _errs47 === errors;
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
validate20.errors = [{instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signers !== undefined){
let data19 = data.signers;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data19)){
var valid4 = true;
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
const _errs57 = errors;
if(typeof data19[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/signers/" + i0,schemaPath:"#/properties/signers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs57 === errors;
if(!valid4){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/signers",schemaPath:"#/properties/signers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digests !== undefined){
let data21 = data.digests;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data21)){
var valid5 = true;
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
const _errs61 = errors;
if(errors === _errs61){
if(typeof data22 === "string"){
if(!pattern5.test(data22)){
validate20.errors = [{instancePath:instancePath+"/digests/" + i1,schemaPath:"#/properties/digests/items/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/digests/" + i1,schemaPath:"#/properties/digests/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs61 === errors;
if(!valid5){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/digests",schemaPath:"#/properties/digests/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signedBy !== undefined){
let data23 = data.signedBy;
const _errs63 = errors;
if(errors === _errs63){
if(Array.isArray(data23)){
var valid6 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
const _errs65 = errors;
if(errors === _errs65){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing2;
if((data24.key === undefined) && (missing2 = "key")){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2,schemaPath:"#/properties/signedBy/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs67 = errors;
for(const key2 in data24){
if(!((key2 === "key") || (key2 === "holder"))){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2,schemaPath:"#/properties/signedBy/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs67 === errors){
if(data24.key !== undefined){
let data25 = data24.key;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data25 === "string"){
if(!pattern5.test(data25)){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/key",schemaPath:"#/properties/signedBy/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^sha256:[a-f0-9]{64}$"},message:"must match pattern \""+"^sha256:[a-f0-9]{64}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/key",schemaPath:"#/properties/signedBy/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs68 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data24.holder !== undefined){
let data26 = data24.holder;
const _errs70 = errors;
if(errors === _errs70){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing3;
if(((data26.issuer === undefined) && (missing3 = "issuer")) || ((data26.identity === undefined) && (missing3 = "identity"))){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/holder",schemaPath:"#/properties/signedBy/items/properties/holder/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs72 = errors;
for(const key3 in data26){
if(!((key3 === "issuer") || (key3 === "identity"))){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/holder",schemaPath:"#/properties/signedBy/items/properties/holder/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs72 === errors){
if(data26.issuer !== undefined){
const _errs73 = errors;
if(typeof data26.issuer !== "string"){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/holder/issuer",schemaPath:"#/properties/signedBy/items/properties/holder/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs73 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data26.identity !== undefined){
const _errs75 = errors;
if(typeof data26.identity !== "string"){
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/holder/identity",schemaPath:"#/properties/signedBy/items/properties/holder/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs75 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2+"/holder",schemaPath:"#/properties/signedBy/items/properties/holder/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs70 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/signedBy/" + i2,schemaPath:"#/properties/signedBy/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs65 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/signedBy",schemaPath:"#/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tools !== undefined){
let data29 = data.tools;
const _errs77 = errors;
if(errors === _errs77){
if(Array.isArray(data29)){
var valid9 = true;
const len3 = data29.length;
for(let i3=0; i3<len3; i3++){
const _errs79 = errors;
if(typeof data29[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/tools/" + i3,schemaPath:"#/properties/tools/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs79 === errors;
if(!valid9){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.egress !== undefined){
let data31 = data.egress;
const _errs81 = errors;
if(errors === _errs81){
if(Array.isArray(data31)){
var valid10 = true;
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
const _errs83 = errors;
if(typeof data31[i4] !== "string"){
validate20.errors = [{instancePath:instancePath+"/egress/" + i4,schemaPath:"#/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs83 === errors;
if(!valid10){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs81 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mounts !== undefined){
let data33 = data.mounts;
const _errs85 = errors;
if(errors === _errs85){
if(Array.isArray(data33)){
var valid11 = true;
const len5 = data33.length;
for(let i5=0; i5<len5; i5++){
let data34 = data33[i5];
const _errs87 = errors;
if(errors === _errs87){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing4;
if((((data34.source === undefined) && (missing4 = "source")) || ((data34.path === undefined) && (missing4 = "path"))) || ((data34.mode === undefined) && (missing4 = "mode"))){
validate20.errors = [{instancePath:instancePath+"/mounts/" + i5,schemaPath:"#/properties/mounts/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs89 = errors;
for(const key4 in data34){
if(!(((key4 === "source") || (key4 === "path")) || (key4 === "mode"))){
validate20.errors = [{instancePath:instancePath+"/mounts/" + i5,schemaPath:"#/properties/mounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs89 === errors){
if(data34.source !== undefined){
const _errs90 = errors;
if(typeof data34.source !== "string"){
validate20.errors = [{instancePath:instancePath+"/mounts/" + i5+"/source",schemaPath:"#/properties/mounts/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs90 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data34.path !== undefined){
const _errs92 = errors;
if(typeof data34.path !== "string"){
validate20.errors = [{instancePath:instancePath+"/mounts/" + i5+"/path",schemaPath:"#/properties/mounts/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs92 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data34.mode !== undefined){
let data37 = data34.mode;
const _errs94 = errors;
const _errs95 = errors;
let valid13 = false;
const _errs96 = errors;
if(typeof data37 !== "string"){
const err16 = {instancePath:instancePath+"/mounts/" + i5+"/mode",schemaPath:"#/properties/mounts/items/properties/mode/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if("ro" !== data37){
const err17 = {instancePath:instancePath+"/mounts/" + i5+"/mode",schemaPath:"#/properties/mounts/items/properties/mode/anyOf/0/const",keyword:"const",params:{allowedValue: "ro"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs96 === errors;
valid13 = valid13 || _valid2;
const _errs98 = errors;
if(typeof data37 !== "string"){
const err18 = {instancePath:instancePath+"/mounts/" + i5+"/mode",schemaPath:"#/properties/mounts/items/properties/mode/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if("rw" !== data37){
const err19 = {instancePath:instancePath+"/mounts/" + i5+"/mode",schemaPath:"#/properties/mounts/items/properties/mode/anyOf/1/const",keyword:"const",params:{allowedValue: "rw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs98 === errors;
valid13 = valid13 || _valid2;
if(!valid13){
const err20 = {instancePath:instancePath+"/mounts/" + i5+"/mode",schemaPath:"#/properties/mounts/items/properties/mode/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs95;
if(vErrors !== null){
if(_errs95){
vErrors.length = _errs95;
}
else {
vErrors = null;
}
}
}
var valid12 = _errs94 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/mounts/" + i5,schemaPath:"#/properties/mounts/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs87 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs85 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sandboxes !== undefined){
let data38 = data.sandboxes;
const _errs100 = errors;
if(errors === _errs100){
if(Array.isArray(data38)){
var valid14 = true;
const len6 = data38.length;
for(let i6=0; i6<len6; i6++){
let data39 = data38[i6];
const _errs102 = errors;
if(errors === _errs102){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
let missing5;
if((((data39.pid === undefined) && (missing5 = "pid")) || ((data39.uid === undefined) && (missing5 = "uid"))) || ((data39.cgroups === undefined) && (missing5 = "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6,schemaPath:"#/properties/sandboxes/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs104 = errors;
for(const key5 in data39){
if(!((((key5 === "server") || (key5 === "pid")) || (key5 === "uid")) || (key5 === "cgroups"))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6,schemaPath:"#/properties/sandboxes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs104 === errors){
if(data39.server !== undefined){
const _errs105 = errors;
if(typeof data39.server !== "string"){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6+"/server",schemaPath:"#/properties/sandboxes/items/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs105 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data39.pid !== undefined){
let data41 = data39.pid;
const _errs107 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6+"/pid",schemaPath:"#/properties/sandboxes/items/properties/pid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid15 = _errs107 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data39.uid !== undefined){
let data42 = data39.uid;
const _errs109 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6+"/uid",schemaPath:"#/properties/sandboxes/items/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid15 = _errs109 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data39.cgroups !== undefined){
let data43 = data39.cgroups;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data43)){
var valid16 = true;
const len7 = data43.length;
for(let i7=0; i7<len7; i7++){
const _errs113 = errors;
if(typeof data43[i7] !== "string"){
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6+"/cgroups/" + i7,schemaPath:"#/properties/sandboxes/items/properties/cgroups/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs113 === errors;
if(!valid16){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6+"/cgroups",schemaPath:"#/properties/sandboxes/items/properties/cgroups/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs111 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes/" + i6,schemaPath:"#/properties/sandboxes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs102 === errors;
if(!valid14){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/sandboxes",schemaPath:"#/properties/sandboxes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs100 === errors;
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
export const validate: Validator<RunningAgent> = validator as Validator<RunningAgent>;
export const vocabulary: Vocabulary = {"members":["cause","cgroups","code","declarationDigest","digests","egress","exit","exitedAt","holder","id","identity","issuer","key","manifestDigest","mode","mounts","name","path","pid","platform","platformDigest","policyDigest","profileDigest","reference","repository","revoked","sandboxes","server","signedBy","signers","source","started","startedAt","state","tools","uid","version"],"expected":{}};
