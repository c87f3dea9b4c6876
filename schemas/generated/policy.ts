// @ts-nocheck
// Generated from schemas/policy.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { Policy } from '../policy.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["apiVersion","kind","signers","rules"],"properties":{"apiVersion":{"type":"string","const":"plimsoll.dev/v1","description":"The grammar of this file."},"kind":{"type":"string","const":"Policy","description":"What this file is."},"roots":{"type":"object","patternProperties":{"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$":{"type":"object","required":["file"],"properties":{"file":{"type":"string","minLength":1,"description":"A Sigstore trusted_root.json: authorities, logs and clocks. Relative to the policy."},"transparencyLogs":{"type":"integer","minimum":0,"description":"How many different logs must list the signature; 1 when left out."},"certificateLogs":{"type":"integer","minimum":0,"description":"How many different logs must have promised to list the certificate; 1 when left out."},"timestamps":{"type":"integer","minimum":0,"description":"How many different sources must say when it was signed: timestamp authorities, and logs of Rekor v1; 1 when left out."}},"additionalProperties":false}},"additionalProperties":false},"signers":{"type":"object","patternProperties":{"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$":{"type":"object","properties":{"key":{"type":"string","minLength":1,"description":"File of a PEM public key (ECDSA P-256, or RSA of 2048 bits and more), relative to the policy."},"root":{"type":"string","minLength":1,"description":"Of roots, or sigstore, the public instance: where the certificate is verified, or the times of a key with notBefore or notAfter."},"issuer":{"type":"string","minLength":1,"description":"OIDC issuer that vouched for the identity, exactly."},"identity":{"type":"string","minLength":1,"description":"Whom the certificate names (its one subject alternative name), exactly."},"identityPattern":{"type":"string","minLength":1,"description":"In place of identity: * is any characters but /, ** any at all, the rest literal."},"notBefore":{"type":"string","description":"RFC 3339. Of a key: verified timestamps are not before this; needs root."},"notAfter":{"type":"string","description":"RFC 3339. Of a key: verified timestamps are not after this; needs root."},"buildSignerURI":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"buildSignerDigest":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"runnerEnvironment":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryURI":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryDigest":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryRef":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryIdentifier":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryOwnerURI":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryOwnerIdentifier":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"buildConfigURI":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"buildConfigDigest":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"buildTrigger":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"runInvocationURI":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"sourceRepositoryVisibilityAtSigning":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"deploymentEnvironment":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."},"tokenSubject":{"type":"string","minLength":1,"description":"What the extension of that name must say in the certificate, exactly or with * and **."}},"additionalProperties":false}},"additionalProperties":false,"minProperties":1},"summaries":{"type":"array","items":{"type":"object","required":["verifier","signedBy","maxAge"],"properties":{"verifier":{"type":"string","pattern":"^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$","maxLength":2048,"description":"a URI, which verifier.id is character by character"},"signedBy":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true,"description":"Names of signers: who may have signed the summary."},"maxAge":{"type":"string","description":"It counts until so long after timeVerified: a number with s, m, h or d, as in 24h."}},"additionalProperties":false},"minItems":1,"description":"Whose signed verdicts by this policy stand for evidence that is not there."},"rules":{"type":"array","items":{"type":"object","required":["repositories","require"],"properties":{"repositories":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"description":"Patterns over HOST/PATH that is asked for: * within a segment, ** across them."},"require":{"type":"array","items":{"type":"object","required":["type","signedBy"],"properties":{"type":{"type":"string","minLength":1,"description":"What has to be stated: declaration, provenance, review, cosign, spdx, cyclonedx, vex, or the URI of a predicate type."},"signedBy":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"uniqueItems":true,"description":"Names of signers: who may have signed it."},"atLeast":{"type":"integer","minimum":1,"description":"How many of signedBy must have signed, each a different key or identity; 1 when left out."},"signedFor":{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"description":"Patterns over HOST/PATH of repositories that it may have been signed for, beside the one that is asked for."},"where":{"type":"string","minLength":1,"description":"A condition in CEL over predicate, subject, signer, request and now; an error is a no."},"privileges":{"type":"object","properties":{"network":{"anyOf":[{"type":"string","const":"none"},{"type":"array","items":{"type":"string","minLength":1},"minItems":1,"description":"a list of patterns over HOST:PORT"}],"description":"none, or patterns over HOST:PORT that every declared one lies inside."},"mountsUnder":{"type":"array","items":{"type":"string","pattern":"^/","description":"an absolute path"},"description":"Every mount is at or below one of these paths; none when empty."},"writableUnder":{"type":"array","items":{"type":"string","pattern":"^/","description":"an absolute path"},"description":"Every mount with the mode rw is at or below one of these paths; none when empty."},"secrets":{"type":"array","items":{"type":"string","minLength":1},"description":"Patterns over names of secrets; none when empty."},"env":{"type":"array","items":{"type":"string","minLength":1},"description":"Patterns over names of variables that the host may give; none when empty."},"tools":{"type":"array","items":{"type":"string","minLength":1},"description":"Patterns over SERVER/NAME of the tools that may be called; none when empty."}},"additionalProperties":false,"minProperties":1},"version":{"type":"object","properties":{"atLeast":{"type":"string","pattern":"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$","maxLength":100,"description":"a semantic version without build metadata, as in 1.0.0"},"monotonic":{"type":"boolean","const":true,"description":"Never lower than the highest version that this host admitted before for the same repository and name."}},"additionalProperties":false,"minProperties":1,"description":"Which versions of the signed declaration count."},"builder":{"type":"string","minLength":1,"description":"Who built it: runDetails.builder.id of the provenance, exactly or with * and **."},"sourceRepository":{"type":"string","minLength":1,"description":"The repository of every source that the provenance names, exactly or with * and **."},"sourceRef":{"type":"string","minLength":1,"description":"The ref of every source that the provenance names, exactly or with * and **."},"minimumAge":{"type":"string","description":"It counts from so long after it was signed, by all verified timestamps: a number with s, m, h or d, as in 24h."},"maximumAge":{"type":"string","description":"It counts until so long after it was signed, by all verified timestamps: a number with s, m, h or d, as in 30d."},"warn":{"type":"object","required":["until"],"properties":{"until":{"type":"string","description":"RFC 3339. From then on it denies."}},"additionalProperties":false,"description":"Not met, it warns and does not deny, until its end."}},"additionalProperties":false},"minItems":1,"description":"All of this has to be met, of every rule that is about the image."}},"additionalProperties":false},"minItems":1}},"additionalProperties":false};
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
const pattern8 = new RegExp("^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$", "u");
const pattern9 = new RegExp("^/", "u");
const pattern11 = new RegExp("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$", "u");
const func1 = (text) => [...text].length;
const func2 = Object.prototype.hasOwnProperty;

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
if(data.signers === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "signers"},message:"must have required property '"+"signers"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.rules === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rules"},message:"must have required property '"+"rules"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "roots")) || (key0 === "signers")) || (key0 === "summaries")) || (key0 === "rules"))){
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
if("Policy" !== data1){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Policy"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.roots !== undefined){
let data2 = data.roots;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(pattern4.test(key1))){
const err9 = {instancePath:instancePath+"/roots",schemaPath:"#/properties/roots/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key2 in data2){
if(pattern4.test(key2)){
let data3 = data2[key2];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.file === undefined){
const err10 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key3 in data3){
if(!((((key3 === "file") || (key3 === "transparencyLogs")) || (key3 === "certificateLogs")) || (key3 === "timestamps"))){
const err11 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.file !== undefined){
let data4 = data3.file;
if(typeof data4 === "string"){
if(func1(data4) < 1){
const err12 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/file",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/file",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.transparencyLogs !== undefined){
let data5 = data3.transparencyLogs;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/transparencyLogs",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/transparencyLogs/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/transparencyLogs",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/transparencyLogs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data3.certificateLogs !== undefined){
let data6 = data3.certificateLogs;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err16 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/certificateLogs",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/certificateLogs/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/certificateLogs",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/certificateLogs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data3.timestamps !== undefined){
let data7 = data3.timestamps;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/timestamps",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/timestamps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/timestamps",schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/timestamps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err20 = {instancePath:instancePath+"/roots/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/roots/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
}
else {
const err21 = {instancePath:instancePath+"/roots",schemaPath:"#/properties/roots/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.signers !== undefined){
let data8 = data.signers;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err22 = {instancePath:instancePath+"/signers",schemaPath:"#/properties/signers/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key4 in data8){
if(!(pattern4.test(key4))){
const err23 = {instancePath:instancePath+"/signers",schemaPath:"#/properties/signers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
for(const key5 in data8){
if(pattern4.test(key5)){
let data9 = data8[key5];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key6 in data9){
if(!(func2.call(schema31.properties.signers.patternProperties["^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"].properties, key6))){
const err24 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.key !== undefined){
let data10 = data9.key;
if(typeof data10 === "string"){
if(func1(data10) < 1){
const err25 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/key",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/key",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.root !== undefined){
let data11 = data9.root;
if(typeof data11 === "string"){
if(func1(data11) < 1){
const err27 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/root",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/root/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/root",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/root/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.issuer !== undefined){
let data12 = data9.issuer;
if(typeof data12 === "string"){
if(func1(data12) < 1){
const err29 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/issuer",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/issuer/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/issuer",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/issuer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.identity !== undefined){
let data13 = data9.identity;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err31 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/identity",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/identity/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/identity",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/identity/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data9.identityPattern !== undefined){
let data14 = data9.identityPattern;
if(typeof data14 === "string"){
if(func1(data14) < 1){
const err33 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/identityPattern",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/identityPattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err34 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/identityPattern",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/identityPattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.notBefore !== undefined){
if(typeof data9.notBefore !== "string"){
const err35 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/notBefore",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/notBefore/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.notAfter !== undefined){
if(typeof data9.notAfter !== "string"){
const err36 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/notAfter",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/notAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.buildSignerURI !== undefined){
let data17 = data9.buildSignerURI;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err37 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildSignerURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildSignerURI/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err38 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildSignerURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildSignerURI/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data9.buildSignerDigest !== undefined){
let data18 = data9.buildSignerDigest;
if(typeof data18 === "string"){
if(func1(data18) < 1){
const err39 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildSignerDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildSignerDigest/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildSignerDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildSignerDigest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data9.runnerEnvironment !== undefined){
let data19 = data9.runnerEnvironment;
if(typeof data19 === "string"){
if(func1(data19) < 1){
const err41 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/runnerEnvironment",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/runnerEnvironment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/runnerEnvironment",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/runnerEnvironment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data9.sourceRepositoryURI !== undefined){
let data20 = data9.sourceRepositoryURI;
if(typeof data20 === "string"){
if(func1(data20) < 1){
const err43 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryURI/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err44 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryURI/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data9.sourceRepositoryDigest !== undefined){
let data21 = data9.sourceRepositoryDigest;
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err45 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryDigest/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryDigest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data9.sourceRepositoryRef !== undefined){
let data22 = data9.sourceRepositoryRef;
if(typeof data22 === "string"){
if(func1(data22) < 1){
const err47 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryRef",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryRef/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err48 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryRef",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryRef/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data9.sourceRepositoryIdentifier !== undefined){
let data23 = data9.sourceRepositoryIdentifier;
if(typeof data23 === "string"){
if(func1(data23) < 1){
const err49 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryIdentifier",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryIdentifier",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data9.sourceRepositoryOwnerURI !== undefined){
let data24 = data9.sourceRepositoryOwnerURI;
if(typeof data24 === "string"){
if(func1(data24) < 1){
const err51 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryOwnerURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryOwnerURI/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryOwnerURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryOwnerURI/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data9.sourceRepositoryOwnerIdentifier !== undefined){
let data25 = data9.sourceRepositoryOwnerIdentifier;
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err53 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryOwnerIdentifier",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryOwnerIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryOwnerIdentifier",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryOwnerIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data9.buildConfigURI !== undefined){
let data26 = data9.buildConfigURI;
if(typeof data26 === "string"){
if(func1(data26) < 1){
const err55 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildConfigURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildConfigURI/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildConfigURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildConfigURI/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data9.buildConfigDigest !== undefined){
let data27 = data9.buildConfigDigest;
if(typeof data27 === "string"){
if(func1(data27) < 1){
const err57 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildConfigDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildConfigDigest/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildConfigDigest",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildConfigDigest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data9.buildTrigger !== undefined){
let data28 = data9.buildTrigger;
if(typeof data28 === "string"){
if(func1(data28) < 1){
const err59 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildTrigger",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildTrigger/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/buildTrigger",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/buildTrigger/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data9.runInvocationURI !== undefined){
let data29 = data9.runInvocationURI;
if(typeof data29 === "string"){
if(func1(data29) < 1){
const err61 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/runInvocationURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/runInvocationURI/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/runInvocationURI",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/runInvocationURI/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data9.sourceRepositoryVisibilityAtSigning !== undefined){
let data30 = data9.sourceRepositoryVisibilityAtSigning;
if(typeof data30 === "string"){
if(func1(data30) < 1){
const err63 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryVisibilityAtSigning",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryVisibilityAtSigning/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sourceRepositoryVisibilityAtSigning",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/sourceRepositoryVisibilityAtSigning/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data9.deploymentEnvironment !== undefined){
let data31 = data9.deploymentEnvironment;
if(typeof data31 === "string"){
if(func1(data31) < 1){
const err65 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/deploymentEnvironment",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/deploymentEnvironment/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/deploymentEnvironment",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/deploymentEnvironment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data9.tokenSubject !== undefined){
let data32 = data9.tokenSubject;
if(typeof data32 === "string"){
if(func1(data32) < 1){
const err67 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenSubject",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/tokenSubject/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/tokenSubject",schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/properties/tokenSubject/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/signers/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/signers/patternProperties/%5E%5BA-Za-z0-9%5D%5BA-Za-z0-9._-%5D%7B0%2C63%7D%24/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
}
else {
const err70 = {instancePath:instancePath+"/signers",schemaPath:"#/properties/signers/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.summaries !== undefined){
let data33 = data.summaries;
if(Array.isArray(data33)){
if(data33.length < 1){
const err71 = {instancePath:instancePath+"/summaries",schemaPath:"#/properties/summaries/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
const len0 = data33.length;
for(let i0=0; i0<len0; i0++){
let data34 = data33[i0];
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.verifier === undefined){
const err72 = {instancePath:instancePath+"/summaries/" + i0,schemaPath:"#/properties/summaries/items/required",keyword:"required",params:{missingProperty: "verifier"},message:"must have required property '"+"verifier"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data34.signedBy === undefined){
const err73 = {instancePath:instancePath+"/summaries/" + i0,schemaPath:"#/properties/summaries/items/required",keyword:"required",params:{missingProperty: "signedBy"},message:"must have required property '"+"signedBy"+"'"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data34.maxAge === undefined){
const err74 = {instancePath:instancePath+"/summaries/" + i0,schemaPath:"#/properties/summaries/items/required",keyword:"required",params:{missingProperty: "maxAge"},message:"must have required property '"+"maxAge"+"'"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
for(const key7 in data34){
if(!(((key7 === "verifier") || (key7 === "signedBy")) || (key7 === "maxAge"))){
const err75 = {instancePath:instancePath+"/summaries/" + i0,schemaPath:"#/properties/summaries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data34.verifier !== undefined){
let data35 = data34.verifier;
if(typeof data35 === "string"){
if(func1(data35) > 2048){
const err76 = {instancePath:instancePath+"/summaries/" + i0+"/verifier",schemaPath:"#/properties/summaries/items/properties/verifier/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(!pattern8.test(data35)){
const err77 = {instancePath:instancePath+"/summaries/" + i0+"/verifier",schemaPath:"#/properties/summaries/items/properties/verifier/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$"},message:"must match pattern \""+"^[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+$"+"\""};
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
const err78 = {instancePath:instancePath+"/summaries/" + i0+"/verifier",schemaPath:"#/properties/summaries/items/properties/verifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data34.signedBy !== undefined){
let data36 = data34.signedBy;
if(Array.isArray(data36)){
if(data36.length < 1){
const err79 = {instancePath:instancePath+"/summaries/" + i0+"/signedBy",schemaPath:"#/properties/summaries/items/properties/signedBy/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const len1 = data36.length;
for(let i1=0; i1<len1; i1++){
let data37 = data36[i1];
if(typeof data37 === "string"){
if(func1(data37) < 1){
const err80 = {instancePath:instancePath+"/summaries/" + i0+"/signedBy/" + i1,schemaPath:"#/properties/summaries/items/properties/signedBy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err81 = {instancePath:instancePath+"/summaries/" + i0+"/signedBy/" + i1,schemaPath:"#/properties/summaries/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
let i2 = data36.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data36[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err82 = {instancePath:instancePath+"/summaries/" + i0+"/signedBy",schemaPath:"#/properties/summaries/items/properties/signedBy/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err83 = {instancePath:instancePath+"/summaries/" + i0+"/signedBy",schemaPath:"#/properties/summaries/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data34.maxAge !== undefined){
if(typeof data34.maxAge !== "string"){
const err84 = {instancePath:instancePath+"/summaries/" + i0+"/maxAge",schemaPath:"#/properties/summaries/items/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/summaries/" + i0,schemaPath:"#/properties/summaries/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/summaries",schemaPath:"#/properties/summaries/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data.rules !== undefined){
let data39 = data.rules;
if(Array.isArray(data39)){
if(data39.length < 1){
const err87 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len2 = data39.length;
for(let i3=0; i3<len2; i3++){
let data40 = data39[i3];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.repositories === undefined){
const err88 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data40.require === undefined){
const err89 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "require"},message:"must have required property '"+"require"+"'"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
for(const key8 in data40){
if(!((key8 === "repositories") || (key8 === "require"))){
const err90 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data40.repositories !== undefined){
let data41 = data40.repositories;
if(Array.isArray(data41)){
if(data41.length < 1){
const err91 = {instancePath:instancePath+"/rules/" + i3+"/repositories",schemaPath:"#/properties/rules/items/properties/repositories/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len3 = data41.length;
for(let i4=0; i4<len3; i4++){
let data42 = data41[i4];
if(typeof data42 === "string"){
if(func1(data42) < 1){
const err92 = {instancePath:instancePath+"/rules/" + i3+"/repositories/" + i4,schemaPath:"#/properties/rules/items/properties/repositories/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err93 = {instancePath:instancePath+"/rules/" + i3+"/repositories/" + i4,schemaPath:"#/properties/rules/items/properties/repositories/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/rules/" + i3+"/repositories",schemaPath:"#/properties/rules/items/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data40.require !== undefined){
let data43 = data40.require;
if(Array.isArray(data43)){
if(data43.length < 1){
const err95 = {instancePath:instancePath+"/rules/" + i3+"/require",schemaPath:"#/properties/rules/items/properties/require/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const len4 = data43.length;
for(let i5=0; i5<len4; i5++){
let data44 = data43[i5];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.type === undefined){
const err96 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5,schemaPath:"#/properties/rules/items/properties/require/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data44.signedBy === undefined){
const err97 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5,schemaPath:"#/properties/rules/items/properties/require/items/required",keyword:"required",params:{missingProperty: "signedBy"},message:"must have required property '"+"signedBy"+"'"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
for(const key9 in data44){
if(!(func2.call(schema31.properties.rules.items.properties.require.items.properties, key9))){
const err98 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5,schemaPath:"#/properties/rules/items/properties/require/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data44.type !== undefined){
let data45 = data44.type;
if(typeof data45 === "string"){
if(func1(data45) < 1){
const err99 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/type",schemaPath:"#/properties/rules/items/properties/require/items/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/type",schemaPath:"#/properties/rules/items/properties/require/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data44.signedBy !== undefined){
let data46 = data44.signedBy;
if(Array.isArray(data46)){
if(data46.length < 1){
const err101 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedBy",schemaPath:"#/properties/rules/items/properties/require/items/properties/signedBy/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
const len5 = data46.length;
for(let i6=0; i6<len5; i6++){
let data47 = data46[i6];
if(typeof data47 === "string"){
if(func1(data47) < 1){
const err102 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedBy/" + i6,schemaPath:"#/properties/rules/items/properties/require/items/properties/signedBy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedBy/" + i6,schemaPath:"#/properties/rules/items/properties/require/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
let i7 = data46.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data46[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err104 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedBy",schemaPath:"#/properties/rules/items/properties/require/items/properties/signedBy/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i7+" are identical)"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
const err105 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedBy",schemaPath:"#/properties/rules/items/properties/require/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data44.atLeast !== undefined){
let data48 = data44.atLeast;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err106 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/atLeast",schemaPath:"#/properties/rules/items/properties/require/items/properties/atLeast/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 1 || isNaN(data48)){
const err107 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/atLeast",schemaPath:"#/properties/rules/items/properties/require/items/properties/atLeast/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
if(data44.signedFor !== undefined){
let data49 = data44.signedFor;
if(Array.isArray(data49)){
if(data49.length < 1){
const err108 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedFor",schemaPath:"#/properties/rules/items/properties/require/items/properties/signedFor/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
const len6 = data49.length;
for(let i8=0; i8<len6; i8++){
let data50 = data49[i8];
if(typeof data50 === "string"){
if(func1(data50) < 1){
const err109 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedFor/" + i8,schemaPath:"#/properties/rules/items/properties/require/items/properties/signedFor/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedFor/" + i8,schemaPath:"#/properties/rules/items/properties/require/items/properties/signedFor/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/signedFor",schemaPath:"#/properties/rules/items/properties/require/items/properties/signedFor/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data44.where !== undefined){
let data51 = data44.where;
if(typeof data51 === "string"){
if(func1(data51) < 1){
const err112 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/where",schemaPath:"#/properties/rules/items/properties/require/items/properties/where/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/where",schemaPath:"#/properties/rules/items/properties/require/items/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data44.privileges !== undefined){
let data52 = data44.privileges;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(Object.keys(data52).length < 1){
const err114 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
for(const key10 in data52){
if(!((((((key10 === "network") || (key10 === "mountsUnder")) || (key10 === "writableUnder")) || (key10 === "secrets")) || (key10 === "env")) || (key10 === "tools"))){
const err115 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data52.network !== undefined){
let data53 = data52.network;
const _errs117 = errors;
let valid25 = false;
const _errs118 = errors;
if(typeof data53 !== "string"){
const err116 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if("none" !== data53){
const err117 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/0/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var _valid0 = _errs118 === errors;
valid25 = valid25 || _valid0;
const _errs120 = errors;
if(Array.isArray(data53)){
if(data53.length < 1){
const err118 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
const len7 = data53.length;
for(let i9=0; i9<len7; i9++){
let data54 = data53[i9];
if(typeof data54 === "string"){
if(func1(data54) < 1){
const err119 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network/" + i9,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err120 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network/" + i9,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/1/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err121 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
var _valid0 = _errs120 === errors;
valid25 = valid25 || _valid0;
if(!valid25){
const err122 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/network",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
else {
errors = _errs117;
if(vErrors !== null){
if(_errs117){
vErrors.length = _errs117;
}
else {
vErrors = null;
}
}
}
}
if(data52.mountsUnder !== undefined){
let data55 = data52.mountsUnder;
if(Array.isArray(data55)){
const len8 = data55.length;
for(let i10=0; i10<len8; i10++){
let data56 = data55[i10];
if(typeof data56 === "string"){
if(!pattern9.test(data56)){
const err123 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/mountsUnder/" + i10,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/mountsUnder/items/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""};
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
const err124 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/mountsUnder/" + i10,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/mountsUnder/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err125 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/mountsUnder",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/mountsUnder/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data52.writableUnder !== undefined){
let data57 = data52.writableUnder;
if(Array.isArray(data57)){
const len9 = data57.length;
for(let i11=0; i11<len9; i11++){
let data58 = data57[i11];
if(typeof data58 === "string"){
if(!pattern9.test(data58)){
const err126 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/writableUnder/" + i11,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/writableUnder/items/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/writableUnder/" + i11,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/writableUnder/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/writableUnder",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/writableUnder/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data52.secrets !== undefined){
let data59 = data52.secrets;
if(Array.isArray(data59)){
const len10 = data59.length;
for(let i12=0; i12<len10; i12++){
let data60 = data59[i12];
if(typeof data60 === "string"){
if(func1(data60) < 1){
const err129 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/secrets/" + i12,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/secrets/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
else {
const err130 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/secrets/" + i12,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
else {
const err131 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/secrets",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data52.env !== undefined){
let data61 = data52.env;
if(Array.isArray(data61)){
const len11 = data61.length;
for(let i13=0; i13<len11; i13++){
let data62 = data61[i13];
if(typeof data62 === "string"){
if(func1(data62) < 1){
const err132 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/env/" + i13,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/env/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/env/" + i13,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/env/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/env",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data52.tools !== undefined){
let data63 = data52.tools;
if(Array.isArray(data63)){
const len12 = data63.length;
for(let i14=0; i14<len12; i14++){
let data64 = data63[i14];
if(typeof data64 === "string"){
if(func1(data64) < 1){
const err135 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/tools/" + i14,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/tools/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/tools/" + i14,schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/tools/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges/tools",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
}
else {
const err138 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/privileges",schemaPath:"#/properties/rules/items/properties/require/items/properties/privileges/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data44.version !== undefined){
let data65 = data44.version;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(Object.keys(data65).length < 1){
const err139 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
for(const key11 in data65){
if(!((key11 === "atLeast") || (key11 === "monotonic"))){
const err140 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data65.atLeast !== undefined){
let data66 = data65.atLeast;
if(typeof data66 === "string"){
if(func1(data66) > 100){
const err141 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version/atLeast",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/properties/atLeast/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(!pattern11.test(data66)){
const err142 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version/atLeast",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/properties/atLeast/pattern",keyword:"pattern",params:{pattern: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"},message:"must match pattern \""+"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$"+"\""};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version/atLeast",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/properties/atLeast/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data65.monotonic !== undefined){
let data67 = data65.monotonic;
if(typeof data67 !== "boolean"){
const err144 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version/monotonic",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/properties/monotonic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(true !== data67){
const err145 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version/monotonic",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/properties/monotonic/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/version",schemaPath:"#/properties/rules/items/properties/require/items/properties/version/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data44.builder !== undefined){
let data68 = data44.builder;
if(typeof data68 === "string"){
if(func1(data68) < 1){
const err147 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/builder",schemaPath:"#/properties/rules/items/properties/require/items/properties/builder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/builder",schemaPath:"#/properties/rules/items/properties/require/items/properties/builder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data44.sourceRepository !== undefined){
let data69 = data44.sourceRepository;
if(typeof data69 === "string"){
if(func1(data69) < 1){
const err149 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/sourceRepository",schemaPath:"#/properties/rules/items/properties/require/items/properties/sourceRepository/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
else {
const err150 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/sourceRepository",schemaPath:"#/properties/rules/items/properties/require/items/properties/sourceRepository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data44.sourceRef !== undefined){
let data70 = data44.sourceRef;
if(typeof data70 === "string"){
if(func1(data70) < 1){
const err151 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/sourceRef",schemaPath:"#/properties/rules/items/properties/require/items/properties/sourceRef/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/sourceRef",schemaPath:"#/properties/rules/items/properties/require/items/properties/sourceRef/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data44.minimumAge !== undefined){
if(typeof data44.minimumAge !== "string"){
const err153 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/minimumAge",schemaPath:"#/properties/rules/items/properties/require/items/properties/minimumAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data44.maximumAge !== undefined){
if(typeof data44.maximumAge !== "string"){
const err154 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/maximumAge",schemaPath:"#/properties/rules/items/properties/require/items/properties/maximumAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data44.warn !== undefined){
let data73 = data44.warn;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.until === undefined){
const err155 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/warn",schemaPath:"#/properties/rules/items/properties/require/items/properties/warn/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
for(const key12 in data73){
if(!(key12 === "until")){
const err156 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/warn",schemaPath:"#/properties/rules/items/properties/require/items/properties/warn/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data73.until !== undefined){
if(typeof data73.until !== "string"){
const err157 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/warn/until",schemaPath:"#/properties/rules/items/properties/require/items/properties/warn/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
else {
const err158 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5+"/warn",schemaPath:"#/properties/rules/items/properties/require/items/properties/warn/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/rules/" + i3+"/require/" + i5,schemaPath:"#/properties/rules/items/properties/require/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
else {
const err160 = {instancePath:instancePath+"/rules/" + i3+"/require",schemaPath:"#/properties/rules/items/properties/require/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
else {
const err161 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
else {
const err163 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<Policy> = validator as Validator<Policy>;
export const vocabulary: Vocabulary = {"members":["apiVersion","atLeast","buildConfigDigest","buildConfigURI","buildSignerDigest","buildSignerURI","buildTrigger","builder","certificateLogs","deploymentEnvironment","env","file","identity","identityPattern","issuer","key","kind","maxAge","maximumAge","minimumAge","monotonic","mountsUnder","network","notAfter","notBefore","privileges","repositories","require","root","roots","rules","runInvocationURI","runnerEnvironment","secrets","signedBy","signedFor","signers","sourceRef","sourceRepository","sourceRepositoryDigest","sourceRepositoryIdentifier","sourceRepositoryOwnerIdentifier","sourceRepositoryOwnerURI","sourceRepositoryRef","sourceRepositoryURI","sourceRepositoryVisibilityAtSigning","summaries","timestamps","tokenSubject","tools","transparencyLogs","type","until","verifier","version","warn","where","writableUnder"],"expected":{"#/properties/summaries/items/properties/verifier/pattern":"a URI, which verifier.id is character by character","#/properties/rules/items/properties/require/items/properties/privileges/properties/network/anyOf/1":"a list of patterns over HOST:PORT","#/properties/rules/items/properties/require/items/properties/privileges/properties/mountsUnder/items/pattern":"an absolute path","#/properties/rules/items/properties/require/items/properties/privileges/properties/writableUnder/items/pattern":"an absolute path","#/properties/rules/items/properties/require/items/properties/version/properties/atLeast/pattern":"a semantic version without build metadata, as in 1.0.0"}};
