// @ts-nocheck
// Generated from schemas/oci-manifest.ts by npm run gen. Do not edit.
import type { Validator, Vocabulary } from '../check.ts';
import type { OciManifest } from '../oci-manifest.ts';
const validator = validate20;
const schema31 = {"type":"object","required":["schemaVersion","config","layers"],"properties":{"schemaVersion":{"type":"number","const":2},"mediaType":{"type":"string"},"artifactType":{"type":"string"},"config":{"type":"object","required":["mediaType","digest","size"],"properties":{"mediaType":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},"digest":{"type":"string","pattern":"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"urls":{"type":"array","items":{"type":"string"}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"data":{"type":"string"},"artifactType":{"type":"string"},"platform":{"type":"object","required":["architecture","os"],"properties":{"architecture":{"type":"string"},"os":{"type":"string"},"os.version":{"type":"string"},"os.features":{"type":"array","items":{"type":"string"}},"variant":{"type":"string"}}}}},"layers":{"type":"array","items":{"type":"object","required":["mediaType","digest","size"],"properties":{"mediaType":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},"digest":{"type":"string","pattern":"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"urls":{"type":"array","items":{"type":"string"}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"data":{"type":"string"},"artifactType":{"type":"string"},"platform":{"type":"object","required":["architecture","os"],"properties":{"architecture":{"type":"string"},"os":{"type":"string"},"os.version":{"type":"string"},"os.features":{"type":"array","items":{"type":"string"}},"variant":{"type":"string"}}}}}},"subject":{"type":"object","required":["mediaType","digest","size"],"properties":{"mediaType":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},"digest":{"type":"string","pattern":"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},"size":{"type":"integer","minimum":0,"maximum":9007199254740991},"urls":{"type":"array","items":{"type":"string"}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}},"data":{"type":"string"},"artifactType":{"type":"string"},"platform":{"type":"object","required":["architecture","os"],"properties":{"architecture":{"type":"string"},"os":{"type":"string"},"os.version":{"type":"string"},"os.features":{"type":"array","items":{"type":"string"}},"variant":{"type":"string"}}}}},"annotations":{"type":"object","patternProperties":{"^.*$":{"type":"string"}}}}};
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
if((((data.schemaVersion === undefined) && (missing0 = "schemaVersion")) || ((data.config === undefined) && (missing0 = "config"))) || ((data.layers === undefined) && (missing0 = "layers"))){
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
if(data.config !== undefined){
let data3 = data.config;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((((data3.mediaType === undefined) && (missing1 = "mediaType")) || ((data3.digest === undefined) && (missing1 = "digest"))) || ((data3.size === undefined) && (missing1 = "size"))){
validate20.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.mediaType !== undefined){
let data4 = data3.mediaType;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
validate20.errors = [{instancePath:instancePath+"/config/mediaType",schemaPath:"#/properties/config/properties/mediaType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/mediaType",schemaPath:"#/properties/config/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.digest !== undefined){
let data5 = data3.digest;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
validate20.errors = [{instancePath:instancePath+"/config/digest",schemaPath:"#/properties/config/properties/digest/pattern",keyword:"pattern",params:{pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},message:"must match pattern \""+"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/digest",schemaPath:"#/properties/config/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.size !== undefined){
let data6 = data3.size;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate20.errors = [{instancePath:instancePath+"/config/size",schemaPath:"#/properties/config/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
validate20.errors = [{instancePath:instancePath+"/config/size",schemaPath:"#/properties/config/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate20.errors = [{instancePath:instancePath+"/config/size",schemaPath:"#/properties/config/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.urls !== undefined){
let data7 = data3.urls;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(typeof data7[i0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/urls/" + i0,schemaPath:"#/properties/config/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs17 === errors;
if(!valid2){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/urls",schemaPath:"#/properties/config/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.annotations !== undefined){
let data9 = data3.annotations;
const _errs19 = errors;
if(errors === _errs19){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
var props0 = {};
for(const key0 in data9){
if(pattern6.test(key0)){
if(typeof data9[key0] !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/annotations/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props0[key0] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/annotations",schemaPath:"#/properties/config/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.data !== undefined){
const _errs23 = errors;
if(typeof data3.data !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/data",schemaPath:"#/properties/config/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.artifactType !== undefined){
const _errs25 = errors;
if(typeof data3.artifactType !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/artifactType",schemaPath:"#/properties/config/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.platform !== undefined){
let data13 = data3.platform;
const _errs27 = errors;
if(errors === _errs27){
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
let missing2;
if(((data13.architecture === undefined) && (missing2 = "architecture")) || ((data13.os === undefined) && (missing2 = "os"))){
validate20.errors = [{instancePath:instancePath+"/config/platform",schemaPath:"#/properties/config/properties/platform/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data13.architecture !== undefined){
const _errs29 = errors;
if(typeof data13.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/platform/architecture",schemaPath:"#/properties/config/properties/platform/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data13.os !== undefined){
const _errs31 = errors;
if(typeof data13.os !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/platform/os",schemaPath:"#/properties/config/properties/platform/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data13["os.version"] !== undefined){
const _errs33 = errors;
if(typeof data13["os.version"] !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/platform/os.version",schemaPath:"#/properties/config/properties/platform/properties/os.version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data13["os.features"] !== undefined){
let data17 = data13["os.features"];
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data17)){
var valid5 = true;
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
const _errs37 = errors;
if(typeof data17[i1] !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/platform/os.features/" + i1,schemaPath:"#/properties/config/properties/platform/properties/os.features/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs37 === errors;
if(!valid5){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/platform/os.features",schemaPath:"#/properties/config/properties/platform/properties/os.features/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data13.variant !== undefined){
const _errs39 = errors;
if(typeof data13.variant !== "string"){
validate20.errors = [{instancePath:instancePath+"/config/platform/variant",schemaPath:"#/properties/config/properties/platform/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/config/platform",schemaPath:"#/properties/config/properties/platform/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs27 === errors;
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
else {
validate20.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layers !== undefined){
let data20 = data.layers;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data20)){
var valid6 = true;
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
const _errs43 = errors;
if(errors === _errs43){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing3;
if((((data21.mediaType === undefined) && (missing3 = "mediaType")) || ((data21.digest === undefined) && (missing3 = "digest"))) || ((data21.size === undefined) && (missing3 = "size"))){
validate20.errors = [{instancePath:instancePath+"/layers/" + i2,schemaPath:"#/properties/layers/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data21.mediaType !== undefined){
let data22 = data21.mediaType;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/mediaType",schemaPath:"#/properties/layers/items/properties/mediaType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/mediaType",schemaPath:"#/properties/layers/items/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/digest",schemaPath:"#/properties/layers/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},message:"must match pattern \""+"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/digest",schemaPath:"#/properties/layers/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/size",schemaPath:"#/properties/layers/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs49){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 9007199254740991 || isNaN(data24)){
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/size",schemaPath:"#/properties/layers/items/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data24 < 0 || isNaN(data24)){
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/size",schemaPath:"#/properties/layers/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/urls/" + i3,schemaPath:"#/properties/layers/items/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs53 === errors;
if(!valid8){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/urls",schemaPath:"#/properties/layers/items/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/layers/items/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props1[key1] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/annotations",schemaPath:"#/properties/layers/items/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/data",schemaPath:"#/properties/layers/items/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/artifactType",schemaPath:"#/properties/layers/items/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform",schemaPath:"#/properties/layers/items/properties/platform/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data31.architecture !== undefined){
const _errs65 = errors;
if(typeof data31.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/architecture",schemaPath:"#/properties/layers/items/properties/platform/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/os",schemaPath:"#/properties/layers/items/properties/platform/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/os.version",schemaPath:"#/properties/layers/items/properties/platform/properties/os.version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/os.features/" + i4,schemaPath:"#/properties/layers/items/properties/platform/properties/os.features/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs73 === errors;
if(!valid11){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/os.features",schemaPath:"#/properties/layers/items/properties/platform/properties/os.features/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform/variant",schemaPath:"#/properties/layers/items/properties/platform/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2+"/platform",schemaPath:"#/properties/layers/items/properties/platform/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate20.errors = [{instancePath:instancePath+"/layers/" + i2,schemaPath:"#/properties/layers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs43 === errors;
if(!valid6){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/layers",schemaPath:"#/properties/layers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data38 = data.subject;
const _errs77 = errors;
if(errors === _errs77){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing5;
if((((data38.mediaType === undefined) && (missing5 = "mediaType")) || ((data38.digest === undefined) && (missing5 = "digest"))) || ((data38.size === undefined) && (missing5 = "size"))){
validate20.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data38.mediaType !== undefined){
let data39 = data38.mediaType;
const _errs79 = errors;
if(errors === _errs79){
if(typeof data39 === "string"){
if(!pattern4.test(data39)){
validate20.errors = [{instancePath:instancePath+"/subject/mediaType",schemaPath:"#/properties/subject/properties/mediaType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/mediaType",schemaPath:"#/properties/subject/properties/mediaType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs79 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.digest !== undefined){
let data40 = data38.digest;
const _errs81 = errors;
if(errors === _errs81){
if(typeof data40 === "string"){
if(!pattern5.test(data40)){
validate20.errors = [{instancePath:instancePath+"/subject/digest",schemaPath:"#/properties/subject/properties/digest/pattern",keyword:"pattern",params:{pattern: "^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"},message:"must match pattern \""+"^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/digest",schemaPath:"#/properties/subject/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid12 = _errs81 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.size !== undefined){
let data41 = data38.size;
const _errs83 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs83){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 9007199254740991 || isNaN(data41)){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"}];
return false;
}
else {
if(data41 < 0 || isNaN(data41)){
validate20.errors = [{instancePath:instancePath+"/subject/size",schemaPath:"#/properties/subject/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid12 = _errs83 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.urls !== undefined){
let data42 = data38.urls;
const _errs85 = errors;
if(errors === _errs85){
if(Array.isArray(data42)){
var valid13 = true;
const len5 = data42.length;
for(let i5=0; i5<len5; i5++){
const _errs87 = errors;
if(typeof data42[i5] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/urls/" + i5,schemaPath:"#/properties/subject/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs87 === errors;
if(!valid13){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/urls",schemaPath:"#/properties/subject/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid12 = _errs85 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.annotations !== undefined){
let data44 = data38.annotations;
const _errs89 = errors;
if(errors === _errs89){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
var props2 = {};
for(const key2 in data44){
if(pattern6.test(key2)){
if(typeof data44[key2] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/subject/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props2[key2] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/annotations",schemaPath:"#/properties/subject/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs89 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.data !== undefined){
const _errs93 = errors;
if(typeof data38.data !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/data",schemaPath:"#/properties/subject/properties/data/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs93 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.artifactType !== undefined){
const _errs95 = errors;
if(typeof data38.artifactType !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/artifactType",schemaPath:"#/properties/subject/properties/artifactType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs95 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data38.platform !== undefined){
let data48 = data38.platform;
const _errs97 = errors;
if(errors === _errs97){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing6;
if(((data48.architecture === undefined) && (missing6 = "architecture")) || ((data48.os === undefined) && (missing6 = "os"))){
validate20.errors = [{instancePath:instancePath+"/subject/platform",schemaPath:"#/properties/subject/properties/platform/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data48.architecture !== undefined){
const _errs99 = errors;
if(typeof data48.architecture !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/architecture",schemaPath:"#/properties/subject/properties/platform/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs99 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48.os !== undefined){
const _errs101 = errors;
if(typeof data48.os !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os",schemaPath:"#/properties/subject/properties/platform/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs101 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48["os.version"] !== undefined){
const _errs103 = errors;
if(typeof data48["os.version"] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.version",schemaPath:"#/properties/subject/properties/platform/properties/os.version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs103 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48["os.features"] !== undefined){
let data52 = data48["os.features"];
const _errs105 = errors;
if(errors === _errs105){
if(Array.isArray(data52)){
var valid16 = true;
const len6 = data52.length;
for(let i6=0; i6<len6; i6++){
const _errs107 = errors;
if(typeof data52[i6] !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.features/" + i6,schemaPath:"#/properties/subject/properties/platform/properties/os.features/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs107 === errors;
if(!valid16){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/subject/platform/os.features",schemaPath:"#/properties/subject/properties/platform/properties/os.features/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs105 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48.variant !== undefined){
const _errs109 = errors;
if(typeof data48.variant !== "string"){
validate20.errors = [{instancePath:instancePath+"/subject/platform/variant",schemaPath:"#/properties/subject/properties/platform/properties/variant/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs109 === errors;
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
validate20.errors = [{instancePath:instancePath+"/subject/platform",schemaPath:"#/properties/subject/properties/platform/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs97 === errors;
}
else {
var valid12 = true;
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
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.annotations !== undefined){
let data55 = data.annotations;
const _errs111 = errors;
if(errors === _errs111){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
var props3 = {};
for(const key3 in data55){
if(pattern6.test(key3)){
if(typeof data55[key3] !== "string"){
validate20.errors = [{instancePath:instancePath+"/annotations/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/annotations/patternProperties/%5E.*%24/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
props3[key3] = true;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs111 === errors;
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
validate20.evaluated = {"props":{"schemaVersion":true,"mediaType":true,"artifactType":true,"config":true,"layers":true,"subject":true,"annotations":true},"dynamicProps":false,"dynamicItems":false};
export const validate: Validator<OciManifest> = validator as Validator<OciManifest>;
export const vocabulary: Vocabulary = {"members":["annotations","architecture","artifactType","config","data","digest","layers","mediaType","os","os.features","os.version","platform","schemaVersion","size","subject","urls","variant"],"expected":{}};
