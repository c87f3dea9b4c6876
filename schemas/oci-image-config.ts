import Type, { type Static } from 'typebox';

/** OCI image-spec v1.1.1, "Image Configuration". */
export const OciImageConfig = Type.Object({
  created: Type.Optional(Type.String()),
  author: Type.Optional(Type.String()),
  architecture: Type.String(),
  os: Type.String(),
  variant: Type.Optional(Type.String()),
  config: Type.Optional(
    Type.Object({
      User: Type.Optional(Type.String()),
      Env: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
      Entrypoint: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
      Cmd: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
      WorkingDir: Type.Optional(Type.String()),
      Labels: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
    }),
  ),
  rootfs: Type.Object({ type: Type.Literal('layers'), diff_ids: Type.Array(Type.String()) }),
  history: Type.Optional(Type.Array(Type.Object({}))),
});
export type OciImageConfig = Static<typeof OciImageConfig>;
