import Type from 'typebox';

export const closed = { additionalProperties: false } as const;
/** A path, a variable or an argument of the kernel ends at a NUL. */
export const text = Type.String({ pattern: '^[^\\u0000]*$' });

/** Which image, in every question to the host daemon. */
export const asked = {
  reference: Type.String({ minLength: 1, maxLength: 1024, description: 'Of a registry, or oci:DIR.' }),
  repository: Type.Optional(
    Type.String({ maxLength: 1024, description: 'HOST/PATH that it is asked for as; needed for a layout.' }),
  ),
  platform: Type.Optional(Type.String({ description: 'OS/ARCH[/VARIANT]; that of the host when left out.' })),
};

/** What a launch is given; secrets apart. */
export const given = {
  args: Type.Optional(Type.Array(text, { description: 'Appended to the declared arguments.' })),
  env: Type.Optional(Type.Record(Type.String(), text, { description: 'Declared variables.' })),
  mounts: Type.Optional(
    Type.Array(
      Type.Object(
        {
          source: Type.String({ pattern: '^/[^\\u0000]*$', description: 'Absolute path on the host.' }),
          path: Type.String({ pattern: '^/[^\\u0000]*$', description: 'Declared path.' }),
          readOnly: Type.Optional(Type.Boolean({ description: 'true narrows a declared rw.' })),
        },
        closed,
      ),
    ),
  ),
};
