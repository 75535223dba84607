import { z } from 'zod';

/** A place in the world where bytes lie, as the configuration of stores calls it. */
export const regionSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'use lower-case letters, digits and single hyphens, such as eu-west-1',
  );
