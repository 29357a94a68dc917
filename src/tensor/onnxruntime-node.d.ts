/**
 * @file Lets the sources compile where the optional native package is absent; `packages.ts` says what is used of it.
 */
declare module "onnxruntime-node";
