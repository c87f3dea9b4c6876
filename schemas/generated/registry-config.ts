// @ts-nocheck
// Generated from schemas/registry-config.ts by npm run gen. Do not edit.
import type { Scalar, Validator, Vocabulary } from '../check.ts';
import type { RegistryConfig } from '../registry-config.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1"},"kind":{"type":"string","const":"Registry"},"data":{"type":"string","minLength":1,"description":"Directory that everything is kept in; a relative name starts at this file."},"listen":{"type":"string","pattern":"^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5}$","description":"HOST:PORT or [IPV6]:PORT"},"publicUrl":{"type":"string","pattern":"^https?://[^/?#@\\s]+$","description":"the URL by which clients reach this server (and the realm of tokens), https://HOST[:PORT]"},"trustProxy":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"description":"Addresses or networks (CIDR) whose forwarded headers count."},"workers":{"type":"integer","minimum":1,"maximum":64},"drain":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"},"readOnly":{"type":"boolean"},"tls":{"type":"object","required":["certificate","key"],"properties":{"certificate":{"type":"string","minLength":1,"description":"File; a relative name starts at this file."},"key":{"type":"string","minLength":1,"description":"File; a relative name starts at this file."}},"additionalProperties":false},"auth":{"type":"object","required":["htpasswd"],"properties":{"htpasswd":{"type":"string","minLength":1,"description":"Lines NAME:HASH, made by plimsoll admin htpasswd; a relative name starts at this file."},"tokenLifetime":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"}},"additionalProperties":false,"description":"Accounts; what they may do is for access to say, without which it is refused."},"access":{"type":"array","items":{"type":"object","required":["repositories","actions"],"properties":{"repositories":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"description":"Patterns: * within a segment, ** across segments."},"users":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true,"description":"Names of accounts; \"*\" is everybody who has logged in."},"anonymous":{"type":"boolean","const":true,"description":"Also whoever has not logged in."},"actions":{"type":"array","items":{"anyOf":[{"type":"string","const":"pull"},{"type":"string","const":"push"},{"type":"string","const":"delete"}]},"minItems":1,"uniqueItems":true}},"additionalProperties":false},"minItems":1,"description":"What no rule allows is denied. Without rules, and without accounts, everybody may do everything."},"storage":{"type":"object","properties":{"minFree":{"type":"string","pattern":"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$","description":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M"},"buffers":{"type":"string","pattern":"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$","description":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M"}},"additionalProperties":false},"incompleteManifests":{"anyOf":[{"type":"string","const":"accept"},{"type":"string","const":"refuse"}],"description":"Whether a manifest may name blobs and manifests that its repository does not have."},"uploads":{"type":"object","properties":{"maxAge":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"}},"additionalProperties":false},"gc":{"type":"object","properties":{"every":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"},"ageGuard":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"},"undelete":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"}},"additionalProperties":false},"limits":{"type":"object","properties":{"headers":{"type":"string","pattern":"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$","description":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M"},"blob":{"type":"string","pattern":"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$","description":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M"},"bodyIdle":{"type":"string","pattern":"^[1-9][0-9]{0,5}(s|m|h|d)$","description":"a duration such as 30s, 5m, 24h or 7d"},"requestsPerSecond":{"type":"integer","minimum":1,"maximum":1000000,"description":"Of one client."},"connectionsPerClient":{"type":"integer","minimum":1,"maximum":1000000}},"additionalProperties":false},"metrics":{"anyOf":[{"type":"string","const":"anonymous"},{"type":"string","const":"users"},{"type":"string","const":"off"}],"description":"Who may read /metrics."},"tracing":{"type":"object","required":["endpoint"],"properties":{"endpoint":{"type":"string","pattern":"^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$","description":"the URL that takes spans (OTLP over HTTP), such as http://127.0.0.1:4318/v1/traces"}},"additionalProperties":false},"log":{"anyOf":[{"type":"string","const":"error"},{"type":"string","const":"warn"},{"type":"string","const":"info"}],"description":"info has a line for each request."}},"additionalProperties":false};
const func1 = Object.prototype.hasOwnProperty;
const func2 = (text) => [...text].length;
const func0 = (left, right) => JSON.stringify(left) === JSON.stringify(right);
const pattern4 = new RegExp("^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5}$", "u");
const pattern5 = new RegExp("^https?://[^/?#@\\s]+$", "u");
const pattern6 = new RegExp("^[1-9][0-9]{0,5}(s|m|h|d)$", "u");
const pattern8 = new RegExp("^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$", "u");
const pattern17 = new RegExp("^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$", "u");

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
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("plimsoll.dev/v1" !== data0){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "plimsoll.dev/v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("Registry" !== data1){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Registry"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.data !== undefined){
let data2 = data.data;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.listen !== undefined){
let data3 = data.listen;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/listen",schemaPath:"#/properties/listen/pattern",keyword:"pattern",params:{pattern: "^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5}$"},message:"must match pattern \""+"^(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]/\\s]+):[0-9]{1,5}$"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/listen",schemaPath:"#/properties/listen/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.publicUrl !== undefined){
let data4 = data.publicUrl;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err11 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^/?#@\\s]+$"},message:"must match pattern \""+"^https?://[^/?#@\\s]+$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.trustProxy !== undefined){
let data5 = data.trustProxy;
if(Array.isArray(data5)){
if(data5.length < 1){
const err13 = {instancePath:instancePath+"/trustProxy",schemaPath:"#/properties/trustProxy/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err14 = {instancePath:instancePath+"/trustProxy/" + i0,schemaPath:"#/properties/trustProxy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/trustProxy/" + i0,schemaPath:"#/properties/trustProxy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/trustProxy",schemaPath:"#/properties/trustProxy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.workers !== undefined){
let data7 = data.workers;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err17 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 64 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/workers",schemaPath:"#/properties/workers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.drain !== undefined){
let data8 = data.drain;
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
const err20 = {instancePath:instancePath+"/drain",schemaPath:"#/properties/drain/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/drain",schemaPath:"#/properties/drain/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err22 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.tls !== undefined){
let data10 = data.tls;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.certificate === undefined){
const err23 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/required",keyword:"required",params:{missingProperty: "certificate"},message:"must have required property '"+"certificate"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data10.key === undefined){
const err24 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key1 in data10){
if(!((key1 === "certificate") || (key1 === "key"))){
const err25 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.certificate !== undefined){
let data11 = data10.certificate;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err26 = {instancePath:instancePath+"/tls/certificate",schemaPath:"#/properties/tls/properties/certificate/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err27 = {instancePath:instancePath+"/tls/certificate",schemaPath:"#/properties/tls/properties/certificate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.key !== undefined){
let data12 = data10.key;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err28 = {instancePath:instancePath+"/tls/key",schemaPath:"#/properties/tls/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/tls/key",schemaPath:"#/properties/tls/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.auth !== undefined){
let data13 = data.auth;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.htpasswd === undefined){
const err31 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/required",keyword:"required",params:{missingProperty: "htpasswd"},message:"must have required property '"+"htpasswd"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key2 in data13){
if(!((key2 === "htpasswd") || (key2 === "tokenLifetime"))){
const err32 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data13.htpasswd !== undefined){
let data14 = data13.htpasswd;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err33 = {instancePath:instancePath+"/auth/htpasswd",schemaPath:"#/properties/auth/properties/htpasswd/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/auth/htpasswd",schemaPath:"#/properties/auth/properties/htpasswd/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data13.tokenLifetime !== undefined){
let data15 = data13.tokenLifetime;
if(typeof data15 === "string"){
if(!pattern6.test(data15)){
const err35 = {instancePath:instancePath+"/auth/tokenLifetime",schemaPath:"#/properties/auth/properties/tokenLifetime/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/auth/tokenLifetime",schemaPath:"#/properties/auth/properties/tokenLifetime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.access !== undefined){
let data16 = data.access;
if(Array.isArray(data16)){
if(data16.length < 1){
const err38 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.repositories === undefined){
const err39 = {instancePath:instancePath+"/access/" + i1,schemaPath:"#/properties/access/items/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data17.actions === undefined){
const err40 = {instancePath:instancePath+"/access/" + i1,schemaPath:"#/properties/access/items/required",keyword:"required",params:{missingProperty: "actions"},message:"must have required property '"+"actions"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key3 in data17){
if(!((((key3 === "repositories") || (key3 === "users")) || (key3 === "anonymous")) || (key3 === "actions"))){
const err41 = {instancePath:instancePath+"/access/" + i1,schemaPath:"#/properties/access/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data17.repositories !== undefined){
let data18 = data17.repositories;
if(Array.isArray(data18)){
if(data18.length < 1){
const err42 = {instancePath:instancePath+"/access/" + i1+"/repositories",schemaPath:"#/properties/access/items/properties/repositories/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err43 = {instancePath:instancePath+"/access/" + i1+"/repositories/" + i2,schemaPath:"#/properties/access/items/properties/repositories/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/access/" + i1+"/repositories/" + i2,schemaPath:"#/properties/access/items/properties/repositories/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err45 = {instancePath:instancePath+"/access/" + i1+"/repositories",schemaPath:"#/properties/access/items/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data17.users !== undefined){
let data20 = data17.users;
if(Array.isArray(data20)){
if(data20.length < 1){
const err46 = {instancePath:instancePath+"/access/" + i1+"/users",schemaPath:"#/properties/access/items/properties/users/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
let data21 = data20[i3];
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err47 = {instancePath:instancePath+"/access/" + i1+"/users/" + i3,schemaPath:"#/properties/access/items/properties/users/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/access/" + i1+"/users/" + i3,schemaPath:"#/properties/access/items/properties/users/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
let i4 = data20.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data20[i4];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err49 = {instancePath:instancePath+"/access/" + i1+"/users",schemaPath:"#/properties/access/items/properties/users/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i4+" are identical)"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
break;
}
indices0[item0] = i4;
}
}
}
else {
const err50 = {instancePath:instancePath+"/access/" + i1+"/users",schemaPath:"#/properties/access/items/properties/users/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data17.anonymous !== undefined){
let data22 = data17.anonymous;
if(typeof data22 !== "boolean"){
const err51 = {instancePath:instancePath+"/access/" + i1+"/anonymous",schemaPath:"#/properties/access/items/properties/anonymous/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(true !== data22){
const err52 = {instancePath:instancePath+"/access/" + i1+"/anonymous",schemaPath:"#/properties/access/items/properties/anonymous/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data17.actions !== undefined){
let data23 = data17.actions;
if(Array.isArray(data23)){
if(data23.length < 1){
const err53 = {instancePath:instancePath+"/access/" + i1+"/actions",schemaPath:"#/properties/access/items/properties/actions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len4 = data23.length;
for(let i5=0; i5<len4; i5++){
let data24 = data23[i5];
const _errs54 = errors;
let valid15 = false;
const _errs55 = errors;
if(typeof data24 !== "string"){
const err54 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if("pull" !== data24){
const err55 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/0/const",keyword:"const",params:{allowedValue: "pull"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid0 = _errs55 === errors;
valid15 = valid15 || _valid0;
const _errs57 = errors;
if(typeof data24 !== "string"){
const err56 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if("push" !== data24){
const err57 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/1/const",keyword:"const",params:{allowedValue: "push"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid0 = _errs57 === errors;
valid15 = valid15 || _valid0;
const _errs59 = errors;
if(typeof data24 !== "string"){
const err58 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if("delete" !== data24){
const err59 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf/2/const",keyword:"const",params:{allowedValue: "delete"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid0 = _errs59 === errors;
valid15 = valid15 || _valid0;
if(!valid15){
const err60 = {instancePath:instancePath+"/access/" + i1+"/actions/" + i5,schemaPath:"#/properties/access/items/properties/actions/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
else {
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
}
}
let i6 = data23.length;
let j1;
if(i6 > 1){
outer0:
for(;i6--;){
for(j1 = i6; j1--;){
if(func0(data23[i6], data23[j1])){
const err61 = {instancePath:instancePath+"/access/" + i1+"/actions",schemaPath:"#/properties/access/items/properties/actions/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i6+" are identical)"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err62 = {instancePath:instancePath+"/access/" + i1+"/actions",schemaPath:"#/properties/access/items/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/access/" + i1,schemaPath:"#/properties/access/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.storage !== undefined){
let data25 = data.storage;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key4 in data25){
if(!((key4 === "minFree") || (key4 === "buffers"))){
const err65 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data25.minFree !== undefined){
let data26 = data25.minFree;
if(typeof data26 === "string"){
if(!pattern8.test(data26)){
const err66 = {instancePath:instancePath+"/storage/minFree",schemaPath:"#/properties/storage/properties/minFree/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"+"\""};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/storage/minFree",schemaPath:"#/properties/storage/properties/minFree/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data25.buffers !== undefined){
let data27 = data25.buffers;
if(typeof data27 === "string"){
if(!pattern8.test(data27)){
const err68 = {instancePath:instancePath+"/storage/buffers",schemaPath:"#/properties/storage/properties/buffers/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"+"\""};
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
const err69 = {instancePath:instancePath+"/storage/buffers",schemaPath:"#/properties/storage/properties/buffers/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.incompleteManifests !== undefined){
let data28 = data.incompleteManifests;
const _errs69 = errors;
let valid18 = false;
const _errs70 = errors;
if(typeof data28 !== "string"){
const err71 = {instancePath:instancePath+"/incompleteManifests",schemaPath:"#/properties/incompleteManifests/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if("accept" !== data28){
const err72 = {instancePath:instancePath+"/incompleteManifests",schemaPath:"#/properties/incompleteManifests/anyOf/0/const",keyword:"const",params:{allowedValue: "accept"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var _valid1 = _errs70 === errors;
valid18 = valid18 || _valid1;
const _errs72 = errors;
if(typeof data28 !== "string"){
const err73 = {instancePath:instancePath+"/incompleteManifests",schemaPath:"#/properties/incompleteManifests/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if("refuse" !== data28){
const err74 = {instancePath:instancePath+"/incompleteManifests",schemaPath:"#/properties/incompleteManifests/anyOf/1/const",keyword:"const",params:{allowedValue: "refuse"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
var _valid1 = _errs72 === errors;
valid18 = valid18 || _valid1;
if(!valid18){
const err75 = {instancePath:instancePath+"/incompleteManifests",schemaPath:"#/properties/incompleteManifests/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
else {
errors = _errs69;
if(vErrors !== null){
if(_errs69){
vErrors.length = _errs69;
}
else {
vErrors = null;
}
}
}
}
if(data.uploads !== undefined){
let data29 = data.uploads;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key5 in data29){
if(!(key5 === "maxAge")){
const err76 = {instancePath:instancePath+"/uploads",schemaPath:"#/properties/uploads/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data29.maxAge !== undefined){
let data30 = data29.maxAge;
if(typeof data30 === "string"){
if(!pattern6.test(data30)){
const err77 = {instancePath:instancePath+"/uploads/maxAge",schemaPath:"#/properties/uploads/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/uploads/maxAge",schemaPath:"#/properties/uploads/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/uploads",schemaPath:"#/properties/uploads/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.gc !== undefined){
let data31 = data.gc;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key6 in data31){
if(!(((key6 === "every") || (key6 === "ageGuard")) || (key6 === "undelete"))){
const err80 = {instancePath:instancePath+"/gc",schemaPath:"#/properties/gc/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data31.every !== undefined){
let data32 = data31.every;
if(typeof data32 === "string"){
if(!pattern6.test(data32)){
const err81 = {instancePath:instancePath+"/gc/every",schemaPath:"#/properties/gc/properties/every/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/gc/every",schemaPath:"#/properties/gc/properties/every/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data31.ageGuard !== undefined){
let data33 = data31.ageGuard;
if(typeof data33 === "string"){
if(!pattern6.test(data33)){
const err83 = {instancePath:instancePath+"/gc/ageGuard",schemaPath:"#/properties/gc/properties/ageGuard/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/gc/ageGuard",schemaPath:"#/properties/gc/properties/ageGuard/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data31.undelete !== undefined){
let data34 = data31.undelete;
if(typeof data34 === "string"){
if(!pattern6.test(data34)){
const err85 = {instancePath:instancePath+"/gc/undelete",schemaPath:"#/properties/gc/properties/undelete/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/gc/undelete",schemaPath:"#/properties/gc/properties/undelete/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/gc",schemaPath:"#/properties/gc/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.limits !== undefined){
let data35 = data.limits;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key7 in data35){
if(!(((((key7 === "headers") || (key7 === "blob")) || (key7 === "bodyIdle")) || (key7 === "requestsPerSecond")) || (key7 === "connectionsPerClient"))){
const err88 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data35.headers !== undefined){
let data36 = data35.headers;
if(typeof data36 === "string"){
if(!pattern8.test(data36)){
const err89 = {instancePath:instancePath+"/limits/headers",schemaPath:"#/properties/limits/properties/headers/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"+"\""};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/limits/headers",schemaPath:"#/properties/limits/properties/headers/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data35.blob !== undefined){
let data37 = data35.blob;
if(typeof data37 === "string"){
if(!pattern8.test(data37)){
const err91 = {instancePath:instancePath+"/limits/blob",schemaPath:"#/properties/limits/properties/blob/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"},message:"must match pattern \""+"^(0|[1-9][0-9]{0,14}(Ki|Mi|Gi|Ti|k|M|G|T)?)$"+"\""};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/limits/blob",schemaPath:"#/properties/limits/properties/blob/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data35.bodyIdle !== undefined){
let data38 = data35.bodyIdle;
if(typeof data38 === "string"){
if(!pattern6.test(data38)){
const err93 = {instancePath:instancePath+"/limits/bodyIdle",schemaPath:"#/properties/limits/properties/bodyIdle/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}(s|m|h|d)$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}(s|m|h|d)$"+"\""};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/limits/bodyIdle",schemaPath:"#/properties/limits/properties/bodyIdle/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data35.requestsPerSecond !== undefined){
let data39 = data35.requestsPerSecond;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err95 = {instancePath:instancePath+"/limits/requestsPerSecond",schemaPath:"#/properties/limits/properties/requestsPerSecond/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 1000000 || isNaN(data39)){
const err96 = {instancePath:instancePath+"/limits/requestsPerSecond",schemaPath:"#/properties/limits/properties/requestsPerSecond/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data39 < 1 || isNaN(data39)){
const err97 = {instancePath:instancePath+"/limits/requestsPerSecond",schemaPath:"#/properties/limits/properties/requestsPerSecond/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
if(data35.connectionsPerClient !== undefined){
let data40 = data35.connectionsPerClient;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err98 = {instancePath:instancePath+"/limits/connectionsPerClient",schemaPath:"#/properties/limits/properties/connectionsPerClient/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 1000000 || isNaN(data40)){
const err99 = {instancePath:instancePath+"/limits/connectionsPerClient",schemaPath:"#/properties/limits/properties/connectionsPerClient/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data40 < 1 || isNaN(data40)){
const err100 = {instancePath:instancePath+"/limits/connectionsPerClient",schemaPath:"#/properties/limits/properties/connectionsPerClient/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
}
else {
const err101 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data.metrics !== undefined){
let data41 = data.metrics;
const _errs102 = errors;
let valid22 = false;
const _errs103 = errors;
if(typeof data41 !== "string"){
const err102 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if("anonymous" !== data41){
const err103 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/0/const",keyword:"const",params:{allowedValue: "anonymous"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
var _valid2 = _errs103 === errors;
valid22 = valid22 || _valid2;
const _errs105 = errors;
if(typeof data41 !== "string"){
const err104 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if("users" !== data41){
const err105 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/1/const",keyword:"const",params:{allowedValue: "users"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid2 = _errs105 === errors;
valid22 = valid22 || _valid2;
const _errs107 = errors;
if(typeof data41 !== "string"){
const err106 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if("off" !== data41){
const err107 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf/2/const",keyword:"const",params:{allowedValue: "off"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid2 = _errs107 === errors;
valid22 = valid22 || _valid2;
if(!valid22){
const err108 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
else {
errors = _errs102;
if(vErrors !== null){
if(_errs102){
vErrors.length = _errs102;
}
else {
vErrors = null;
}
}
}
}
if(data.tracing !== undefined){
let data42 = data.tracing;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.endpoint === undefined){
const err109 = {instancePath:instancePath+"/tracing",schemaPath:"#/properties/tracing/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
for(const key8 in data42){
if(!(key8 === "endpoint")){
const err110 = {instancePath:instancePath+"/tracing",schemaPath:"#/properties/tracing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data42.endpoint !== undefined){
let data43 = data42.endpoint;
if(typeof data43 === "string"){
if(!pattern17.test(data43)){
const err111 = {instancePath:instancePath+"/tracing/endpoint",schemaPath:"#/properties/tracing/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$"},message:"must match pattern \""+"^https?://[^/?#@\\s]+(/[^?#@\\s]*)?$"+"\""};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/tracing/endpoint",schemaPath:"#/properties/tracing/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/tracing",schemaPath:"#/properties/tracing/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data.log !== undefined){
let data44 = data.log;
const _errs115 = errors;
let valid24 = false;
const _errs116 = errors;
if(typeof data44 !== "string"){
const err114 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if("error" !== data44){
const err115 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/0/const",keyword:"const",params:{allowedValue: "error"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
var _valid3 = _errs116 === errors;
valid24 = valid24 || _valid3;
const _errs118 = errors;
if(typeof data44 !== "string"){
const err116 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if("warn" !== data44){
const err117 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/1/const",keyword:"const",params:{allowedValue: "warn"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var _valid3 = _errs118 === errors;
valid24 = valid24 || _valid3;
const _errs120 = errors;
if(typeof data44 !== "string"){
const err118 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/2/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if("info" !== data44){
const err119 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf/2/const",keyword:"const",params:{allowedValue: "info"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
var _valid3 = _errs120 === errors;
valid24 = valid24 || _valid3;
if(!valid24){
const err120 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
else {
errors = _errs115;
if(vErrors !== null){
if(_errs115){
vErrors.length = _errs115;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err121 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<RegistryConfig> = validator as Validator<RegistryConfig>;
export const vocabulary: Vocabulary = {"members":["access","actions","ageGuard","anonymous","apiVersion","auth","blob","bodyIdle","buffers","certificate","connectionsPerClient","data","drain","endpoint","every","gc","headers","htpasswd","incompleteManifests","key","kind","limits","listen","log","maxAge","metrics","minFree","publicUrl","readOnly","repositories","requestsPerSecond","storage","tls","tokenLifetime","tracing","trustProxy","undelete","uploads","users","workers"],"expected":{"#/properties/listen/pattern":"HOST:PORT or [IPV6]:PORT","#/properties/publicUrl/pattern":"the URL by which clients reach this server (and the realm of tokens), https://HOST[:PORT]","#/properties/drain/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/auth/properties/tokenLifetime/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/storage/properties/minFree/pattern":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M","#/properties/storage/properties/buffers/pattern":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M","#/properties/uploads/properties/maxAge/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/gc/properties/every/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/gc/properties/ageGuard/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/gc/properties/undelete/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/limits/properties/headers/pattern":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M","#/properties/limits/properties/blob/pattern":"a number of bytes such as 64Ki, 512Mi, 2Gi, 1Ti or 500M","#/properties/limits/properties/bodyIdle/pattern":"a duration such as 30s, 5m, 24h or 7d","#/properties/tracing/properties/endpoint/pattern":"the URL that takes spans (OTLP over HTTP), such as http://127.0.0.1:4318/v1/traces"}};
export const scalars: readonly Scalar[] = [{"path":["data"],"type":"string"},{"path":["listen"],"type":"string"},{"path":["publicUrl"],"type":"string"},{"path":["workers"],"type":"integer"},{"path":["drain"],"type":"string"},{"path":["readOnly"],"type":"boolean"},{"path":["tls","certificate"],"type":"string"},{"path":["tls","key"],"type":"string"},{"path":["auth","htpasswd"],"type":"string"},{"path":["auth","tokenLifetime"],"type":"string"},{"path":["storage","minFree"],"type":"string"},{"path":["storage","buffers"],"type":"string"},{"path":["incompleteManifests"],"type":"string"},{"path":["uploads","maxAge"],"type":"string"},{"path":["gc","every"],"type":"string"},{"path":["gc","ageGuard"],"type":"string"},{"path":["gc","undelete"],"type":"string"},{"path":["limits","headers"],"type":"string"},{"path":["limits","blob"],"type":"string"},{"path":["limits","bodyIdle"],"type":"string"},{"path":["limits","requestsPerSecond"],"type":"integer"},{"path":["limits","connectionsPerClient"],"type":"integer"},{"path":["metrics"],"type":"string"},{"path":["tracing","endpoint"],"type":"string"},{"path":["log"],"type":"string"}];
