import { canonicalJson } from '../oci/canonical-json.ts';
import { memberOf } from './compare-values.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** A limit that may only rise, or only fall. */
const RISING: ReadonlySet<string> = new Set(['minimum', 'minLength', 'minItems', 'minProperties']);
const FALLING: ReadonlySet<string> = new Set(['maximum', 'maxLength', 'maxItems', 'maxProperties']);
/** Names that carry no sentence a model could take for an instruction. */
const PLAIN_NAME = /^[\w-]{1,64}$/;
const DIALECT = /^https?:\/\/json-schema\.org\/[\w/.-]{1,80}#?$/;

/**
 * Whether everything that the JSON Schema `to` admits, `from` (2020-12, or draft 7) admitted too, and `to` says nothing
 * new in words. It errs to no: keywords that it does not know have to be equal. Reflexive and transitive.
 */
export function isSchemaNoWider(to: unknown, from: unknown): boolean {
  if (canonicalJson(to) === canonicalJson(from)) return true;
  if (!isObject(to) || !isObject(from)) return false;
  const keywords = new Set([...Object.keys(to), ...Object.keys(from)]);
  return [...keywords].every((keyword) => isKeywordNoWider(keyword, to, from));
}

/** Whether a schema can stand where there was none: it says what shape there is, and has no words of its own. */
export function isPlainSchema(schema: unknown): boolean {
  if (typeof schema === 'boolean') return true;
  if (!isObject(schema)) return false;
  return Object.entries(schema).every(([keyword, value]) => {
    if (keyword === '$schema') return typeof value === 'string' && DIALECT.test(value);
    if (keyword === 'type') return isSubset(typesOf(value), ALL_TYPES);
    if (keyword === 'required') return isStrings(value) && value.every((name) => PLAIN_NAME.test(name));
    if (keyword === 'additionalProperties' || keyword === 'items') return isPlainSchema(value);
    if (keyword === 'properties') return isObject(value) && Object.entries(value).every(isPlainProperty);
    return (RISING.has(keyword) || FALLING.has(keyword)) && typeof value === 'number';
  });
}

function isPlainProperty([name, schema]: readonly [string, unknown]): boolean {
  return PLAIN_NAME.test(name) && isPlainSchema(schema);
}

function isKeywordNoWider(keyword: string, to: JsonObject, from: JsonObject): boolean {
  const [next, before] = [memberOf(to, keyword), memberOf(from, keyword)];
  if (next !== undefined && before !== undefined && canonicalJson(next) === canonicalJson(before))
    return true;
  if (keyword === 'properties') return arePropertiesNoWider(to, from);
  if (keyword === 'additionalProperties') return isRestNoWider(next, before);
  if (keyword === 'type') return isSubset(typesOf(next), typesOf(before));
  if (keyword === 'enum') return isListNoWider(next, before);
  if (keyword === 'required') return isRequiredNoWider(to, from);
  if (keyword === 'items' && next !== undefined && before !== undefined) return isSchemaNoWider(next, before);
  if (RISING.has(keyword) || FALLING.has(keyword)) {
    if (typeof next !== 'number') return false;
    if (before === undefined) return true;
    return typeof before === 'number' && (RISING.has(keyword) ? next >= before : next <= before);
  }
  return false;
}

/** A parameter may go when nothing may take its name; a new one is new even where any name was admitted. */
function arePropertiesNoWider(to: JsonObject, from: JsonObject): boolean {
  const [next, before] = [propertiesOf(to), propertiesOf(from)];
  if (next === undefined || before === undefined) return false;
  return (
    Object.entries(next).every(
      ([name, schema]) => Object.hasOwn(before, name) && isSchemaNoWider(schema, before[name]),
    ) &&
    (to['additionalProperties'] === false || Object.keys(before).every((name) => Object.hasOwn(next, name)))
  );
}

/** A name that is required and described nowhere would be a new parameter. */
function isRequiredNoWider(to: JsonObject, from: JsonObject): boolean {
  const [next, before] = [namesOf(memberOf(to, 'required')), namesOf(memberOf(from, 'required'))];
  const known = propertiesOf(from);
  if (next === undefined || before === undefined || known === undefined) return false;
  return isSubset(before, next) && isSubset(next, [...before, ...Object.keys(known)]);
}

function isRestNoWider(next: unknown = true, before: unknown = true): boolean {
  return next === false || canonicalJson(next) === canonicalJson(before);
}

function isListNoWider(next: unknown, before: unknown): boolean {
  if (!Array.isArray(next) || !Array.isArray(before)) return false;
  return isSubset(next.map(canonicalJson), before.map(canonicalJson));
}

const ALL_TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Undefined for what is no list of names. */
function typesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return ALL_TYPES;
  return typeof value === 'string' ? [value] : namesOf(value);
}

function namesOf(value: unknown = []): readonly string[] | undefined {
  return isStrings(value) ? value : undefined;
}

function propertiesOf(schema: JsonObject): JsonObject | undefined {
  const properties = memberOf(schema, 'properties') ?? {};
  return isObject(properties) ? properties : undefined;
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSubset(inner: readonly string[] | undefined, outer: readonly string[] | undefined): boolean {
  if (inner === undefined || outer === undefined) return false;
  return inner.every((item) => outer.includes(item));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
