// @ts-nocheck
// Generated from schemas/oci-index.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { OciIndex } from '../oci-index.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["schemaVersion","manifests"],"properties":{"schemaVersion":{"type":"number","const":2},"mediaType":{"type":"string"},"artifactType":{"type":"string"},"manifests":{"type":"array","items":{"type":"object","required":["mediaType","digest","size"],"properties":{"mediaType":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},"digest":{"type":"string","pattern":"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"urls":{"type":"array","items":{"type":"string"}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"data":{"type":"string"},"artifactType":{"type":"string"},"platform":{"type":"object","required":["architecture","os"],"properties":{"architecture":{"type":"string"},"os":{"type":"string"},"os.version":{"type":"string"},"os.features":{"type":"array","items":{"type":"string"}},"variant":{"type":"string"}}}}}},"subject":{"type":"object","required":["mediaType","digest","size"],"properties":{"mediaType":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},"digest":{"type":"string","pattern":"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"urls":{"type":"array","items":{"type":"string"}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"data":{"type":"string"},"artifactType":{"type":"string"},"platform":{"type":"object","required":["architecture","os"],"properties":{"architecture":{"type":"string"},"os":{"type":"string"},"os.version":{"type":"string"},"os.features":{"type":"array","items":{"type":"string"}},"variant":{"type":"string"}}}}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}}};
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$", "u");
const pattern5 = new RegExp("^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$", "u");
const pattern6 = new RegExp("^.*$", "u");

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
if(((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.manifests === undefined) && (missing0 = "manifests"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.schemaVersion !== undefined){
let data0 = data.schemaVersion;
const _errs1 = errors;
if(!((typeof data0 == "number") && (isFinite(data0)))){
validate20.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
if(2 !== data0){
validate20.errors = [{instancePath:instancePath+"/schemaVersion",schemaPath:"#/properties/schemaVersion/const",keyword:"const",params:{allowedValue: 2},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mediaType !== undefined){
const _errs3 = errors;
if(typeof data.mediaType !== "string"){
validate20.errors = [{instancePath:instancePath+"/mediaType",schemaPath:"#/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.artifactType !== undefined){
const _errs5 = errors;
if(typeof data.artifactType !== "string"){
validate20.errors = [{instancePath:instancePath+"/artifactType",schemaPath:"#/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifests !== undefined){
let data3 = data.manifests;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((data4.mediaType === undefined) && (missing1 = "mediaType")) || ((data4.digest === undefined) && (missing1 = "digest"))) || ((data4.size === undefined) && (missing1 = "size"))){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0,schemaPath:"#/properties/manifests/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data4.mediaType !== undefined){
let data5 = data4.mediaType;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/mediaType",schemaPath:"#/properties/manifests/items/properties/mediaType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/mediaType",schemaPath:"#/properties/manifests/items/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.digest !== undefined){
let data6 = data4.digest;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/digest",schemaPath:"#/properties/manifests/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},message:"must match pattern \""+"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/digest",schemaPath:"#/properties/manifests/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.size !== undefined){
let data7 = data4.size;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/size",schemaPath:"#/properties/manifests/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740991 || isNaN(data7)){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/size",schemaPath:"#/properties/manifests/items/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/size",schemaPath:"#/properties/manifests/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.urls !== undefined){
let data8 = data4.urls;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid3 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs19 = errors;
if(typeof data8[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/urls/" + i1,schemaPath:"#/properties/manifests/items/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs19 === errors;
if(!valid3){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/urls",schemaPath:"#/properties/manifests/items/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.annotations !== undefined){
let data10 = data4.annotations;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
var props0 = {};
for(const key0 in data10){
if(pattern6.test(key0)){
if(typeof data10[key0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/annotations/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/manifests/items/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props0[key0] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/annotations",schemaPath:"#/properties/manifests/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.data !== undefined){
const _errs25 = errors;
if(typeof data4.data !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/data",schemaPath:"#/properties/manifests/items/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs25 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.artifactType !== undefined){
const _errs27 = errors;
if(typeof data4.artifactType !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/artifactType",schemaPath:"#/properties/manifests/items/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.platform !== undefined){
let data14 = data4.platform;
const _errs29 = errors;
if(errors === _errs29){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing2;
if(((data14.architecture === undefined) && (missing2 = "architecture")) || ((data14.os === undefined) && (missing2 = "os"))){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform",schemaPath:"#/properties/manifests/items/properties/platform/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data14.architecture !== undefined){
const _errs31 = errors;
if(typeof data14.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/architecture",schemaPath:"#/properties/manifests/items/properties/platform/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.os !== undefined){
const _errs33 = errors;
if(typeof data14.os !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/os",schemaPath:"#/properties/manifests/items/properties/platform/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs33 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14["os.version"] !== undefined){
const _errs35 = errors;
if(typeof data14["os.version"] !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/os.version",schemaPath:"#/properties/manifests/items/properties/platform/properties/os.version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14["os.features"] !== undefined){
let data18 = data14["os.features"];
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data18)){
var valid6 = true;
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
const _errs39 = errors;
if(typeof data18[i2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/os.features/" + i2,schemaPath:"#/properties/manifests/items/properties/platform/properties/os.features/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs39 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/os.features",schemaPath:"#/properties/manifests/items/properties/platform/properties/os.features/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data14.variant !== undefined){
const _errs41 = errors;
if(typeof data14.variant !== "string"){
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform/variant",schemaPath:"#/properties/manifests/items/properties/platform/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs41 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0+"/platform",schemaPath:"#/properties/manifests/items/properties/platform/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs29 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/manifests/" + i0,schemaPath:"#/properties/manifests/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/manifests",schemaPath:"#/properties/manifests/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data21 = data.subject;
const _errs43 = errors;
if(errors === _errs43){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing3;
if((((data21.mediaType === undefined) && (missing3 = "mediaType")) || ((data21.digest === undefined) && (missing3 = "digest"))) || ((data21.size === undefined) && (missing3 = "size"))){
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data21.mediaType !== undefined){
let data22 = data21.mediaType;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
validate20.errors = [{instancePath:instancePath+"/subject/mediaType",schemaPath:"#/properties/subject/properties/mediaType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/mediaType",schemaPath:"#/properties/subject/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs45 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.digest !== undefined){
let data23 = data21.digest;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
validate20.errors = [{instancePath:instancePath+"/subject/digest",schemaPath:"#/properties/subject/properties/digest/pattern",keyword:"pattern",params:{pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},message:"must match pattern \""+"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/digest",schemaPath:"#/properties/subject/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs47 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.size !== undefined){
let data24 = data21.size;
const _errs49 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs49){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 9007199254740991 || isNaN(data24)){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data24 < 0 || isNaN(data24)){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid7 = _errs49 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.urls !== undefined){
let data25 = data21.urls;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data25)){
var valid8 = true;
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
const _errs53 = errors;
if(typeof data25[i3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/urls/" + i3,schemaPath:"#/properties/subject/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs53 === errors;
if(!valid8){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/urls",schemaPath:"#/properties/subject/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs51 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.annotations !== undefined){
let data27 = data21.annotations;
const _errs55 = errors;
if(errors === _errs55){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
var props1 = {};
for(const key1 in data27){
if(pattern6.test(key1)){
if(typeof data27[key1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/subject/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props1[key1] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/annotations",schemaPath:"#/properties/subject/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs55 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.data !== undefined){
const _errs59 = errors;
if(typeof data21.data !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/data",schemaPath:"#/properties/subject/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs59 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.artifactType !== undefined){
const _errs61 = errors;
if(typeof data21.artifactType !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/artifactType",schemaPath:"#/properties/subject/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs61 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data21.platform !== undefined){
let data31 = data21.platform;
const _errs63 = errors;
if(errors === _errs63){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing4;
if(((data31.architecture === undefined) && (missing4 = "architecture")) || ((data31.os === undefined) && (missing4 = "os"))){
validate20.errors = [{instancePath:instancePath+"/subject/platform",schemaPath:"#/properties/subject/properties/platform/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data31.architecture !== undefined){
const _errs65 = errors;
if(typeof data31.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/architecture",schemaPath:"#/properties/subject/properties/platform/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs65 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data31.os !== undefined){
const _errs67 = errors;
if(typeof data31.os !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os",schemaPath:"#/properties/subject/properties/platform/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs67 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data31["os.version"] !== undefined){
const _errs69 = errors;
if(typeof data31["os.version"] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.version",schemaPath:"#/properties/subject/properties/platform/properties/os.version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs69 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data31["os.features"] !== undefined){
let data35 = data31["os.features"];
const _errs71 = errors;
if(errors === _errs71){
if(Array.isArray(data35)){
var valid11 = true;
const len4 = data35.length;
for(let i4=0; i4<len4; i4++){
const _errs73 = errors;
if(typeof data35[i4] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.features/" + i4,schemaPath:"#/properties/subject/properties/platform/properties/os.features/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs73 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.features",schemaPath:"#/properties/subject/properties/platform/properties/os.features/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs71 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data31.variant !== undefined){
const _errs75 = errors;
if(typeof data31.variant !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/variant",schemaPath:"#/properties/subject/properties/platform/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs75 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/platform",schemaPath:"#/properties/subject/properties/platform/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs63 === errors;
}
else {
var valid7 = true;
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
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.annotations !== undefined){
let data38 = data.annotations;
const _errs77 = errors;
if(errors === _errs77){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
var props2 = {};
for(const key2 in data38){
if(pattern6.test(key2)){
if(typeof data38[key2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props2[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs77 === errors;
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
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"schemaVersion":true,"mediaType":true,"artifactType":true,"manifests":true,"subject":true,"annotations":true},"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<OciIndex> = validator as Validator<OciIndex>;
export const vocabulary: Vocabulary = {"members":["annotations","architecture","artifactType","data","digest","manifests","mediaType","os","os.features","os.version","platform","schemaVersion","size","subject","urls","variant"],"expected":{}};
