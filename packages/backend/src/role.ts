/** What one process of the image serves. The labs, `evaluator` and `monitor`, get roles of their own when they land. */
export const backendRoles = ['all', 'registry'] as const;
export type BackendRole = (typeof backendRoles)[number];

/**
 * Reads `BACKEND_ROLE`; `all` when it is not set.
 *
 * @throws Error when the image does not know the role, so that a typo does not start the wrong thing
 */
export function readRole(text: string | undefined): BackendRole {
  const role = text || 'all';
  if ((backendRoles as readonly string[]).includes(role))
    return role as BackendRole;
  throw new Error(
    `BACKEND_ROLE is '${role}'. This image knows ${backendRoles.join(
      ' and ',
    )}; set one of them, or leave it out for all.`,
  );
}
