import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conditionOutcome } from '../../../support/condition-outcome.ts';

const PREDICATE = {
  text: 'notes',
  astral: 'a\u{1f6a2}',
  half: 'a\ud83d',
  built: '2026-02-28T12:00:00Z',
  list: [1, 2],
  count: 2,
  nothing: null,
};

const AREAS: Readonly<Record<string, readonly (readonly [expression: string, outcome: string])[]>> = {
  'size counts code points, bytes, elements and keys': [
    ['size(predicate.text) == 5 && predicate.text.size() == 5', 'true'],
    ['size(predicate.astral) == 2', 'true'],
    ['size(predicate.half) == 2', 'true'],
    ['size(bytes(predicate.astral)) == 5', 'true'],
    ['size(predicate.list) == 2 && size({"a": 1}) == 1', 'true'],
    ['size(predicate.count) == 1', 'error'],
    ['size(predicate.nothing) == 0', 'error'],
  ],
  'texts in texts': [
    ['predicate.text.startsWith("no") && predicate.text.endsWith("es")', 'true'],
    ['predicate.text.contains("ote") && !predicate.text.contains("Note")', 'true'],
    ['predicate.text.contains("")', 'true'],
    ['predicate.list.contains(1)', 'error'],
    ['predicate.text.startsWith(predicate.nothing)', 'error'],
  ],
  conversions: [
    ['int("-9223372036854775808") < 0', 'true'],
    ['int("9223372036854775808") > 0', 'error'],
    ['int("") == 0', 'error'],
    ['int(" 1") == 1', 'error'],
    ['int("0x10") == 16', 'error'],
    ['int("1.0") == 1', 'error'],
    ['int(-7.9) == -7', 'true'],
    ['int(1e99) > 0', 'error'],
    ['int(double("NaN")) == 0', 'error'],
    ['int(predicate.nothing) == 0', 'error'],
    ['double("-84.32e7") == -8.432e8', 'true'],
    ['double("Infinity") > 0.0', 'error'],
    ['double("inf") > 1e308', 'true'],
    ['double("0x10") > 0.0', 'error'],
    ['double("") == 0.0', 'error'],
    ['double(predicate.count) == 2.0', 'true'],
    ['string(123) == "123" && string(-0.0045) == "-0.0045" && string(true) == "true"', 'true'],
    ['string(-0.0) == "-0" && string(double("inf")) == "+Inf" && string(double("-inf")) == "-Inf"', 'true'],
    ['string(b"\\xff") == ""', 'error'],
    ['string(bytes(predicate.astral)) == predicate.astral', 'true'],
    ['string(predicate.list) == "1,2"', 'error'],
    ['bytes(predicate.count) == b"2"', 'error'],
    ['bool("true") && bool("t") && !bool("FALSE")', 'true'],
    ['bool("yes")', 'error'],
    ['bool(predicate.count)', 'error'],
    ['type(type(1)) == type && type(now) != type(predicate.text)', 'true'],
  ],
  'times are RFC 3339 and nothing else, in UTC wherever this runs': [
    ['timestamp(predicate.built) < now', 'true'],
    ['timestamp(predicate.built) == timestamp("2026-02-28T14:00:00+02:00")', 'true'],
    ['timestamp("2026-02-28 12:00:00 GMT") < now', 'error'],
    ['timestamp("Sat, 28 Feb 2026 12:00:00") < now', 'error'],
    ['timestamp("2026-02-28T12:00:00") < now', 'error'],
    ['timestamp("2026-02-30T12:00:00Z") < now', 'error'],
    ['timestamp(predicate.text) < now', 'error'],
    ['timestamp(predicate.nothing) < now', 'error'],
    ['timestamp("0000-01-01T00:00:00Z") < now', 'error'],
    ['timestamp("10000-01-01T00:00:00Z") > now', 'error'],
    ['timestamp(0) == timestamp("1970-01-01T00:00:00Z")', 'true'],
    ['timestamp(9223372036854775807) > now', 'error'],
    ['int(dyn(timestamp("1969-12-31T23:59:59.5Z"))) == -1', 'true'],
    ['now > predicate.built', 'error'],
    ['string(dyn(timestamp("9999-12-31T23:59:59.999999999Z"))) == "9999-12-31T23:59:59.999999999Z"', 'true'],
    ['string(dyn(timestamp("1969-12-31T23:59:59.500Z"))) == "1969-12-31T23:59:59.5Z"', 'true'],
    ['timestamp("2026-01-01T00:00:00.000000001Z") > timestamp("2026-01-01T00:00:00.000000000Z")', 'true'],
    ['timestamp("2009-02-13T23:31:30Z").getDayOfYear() == 43', 'true'],
    ['timestamp("2026-07-31T00:00:00Z").getDayOfYear() == 211', 'true'],
    [
      'now.getFullYear() == 2026 && now.getMonth() == 2 && now.getDate() == 1 && now.getDayOfMonth() == 0',
      'true',
    ],
    ['now.getDayOfWeek() == 0 && now.getHours() == 12 && now.getMinutes() == 0', 'true'],
    ['timestamp("2009-02-13T23:31:20.123456789Z").getMilliseconds() == 123', 'true'],
    ['predicate.text.getHours() == 1', 'error'],
  ],
  'durations are 64 bits of nanoseconds': [
    ['now - timestamp(predicate.built) == duration("24h")', 'true'],
    ['duration("1h30m") == duration("5400s") && duration("-1.5s") < duration("0")', 'true'],
    ['duration(".5s") + duration("500ms") == duration("1s")', 'true'],
    ['duration("1.000001us") == duration("1us")', 'true'],
    ['duration("320000000000s") > duration("0")', 'error'],
    ['duration("200000h") - duration("-9000000000s") > duration("0")', 'error'],
    ['timestamp("9999-12-31T23:59:59Z") - timestamp("0001-01-01T00:00:00Z") > duration("0")', 'error'],
    ['timestamp("9999-12-31T23:59:59.999999999Z") + duration("1ns") > now', 'error'],
    ['timestamp("0001-01-01T00:00:00Z") + duration("-1ns") < now', 'error'],
    ['now - duration("1h") < now && dyn(duration("1h")) + dyn(now) > now', 'true'],
    ['duration(predicate.text) < duration("1h")', 'error'],
    ['duration("1 h") < duration("2h")', 'error'],
    ['duration("1d") < duration("2h")', 'error'],
    ['duration("") < duration("1h")', 'error'],
    ['duration("10000s").getHours() == 2 && duration("3730s").getMinutes() == 62', 'true'],
    ['duration("3730s").getSeconds() == 3730 && duration("123.321456789s").getMilliseconds() == 321', 'true'],
    ['string(dyn(duration("1000000s"))) == "1000000s" && string(dyn(duration("-1.5s"))) == "-1.5s"', 'true'],
    ['dyn(duration("1h")).getFullYear() == 1', 'error'],
  ],
};

for (const [area, rows] of Object.entries(AREAS)) {
  describe(area, () => {
    for (const [expression, outcome] of rows) {
      test(`${expression} is ${outcome}`, () => {
        assert.equal(conditionOutcome(expression, PREDICATE), outcome);
      });
    }
  });
}
