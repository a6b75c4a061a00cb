/** What our server says of its own accord, beside what its codes say: it is known by its text alone. */
export const SERVER_OWN = [
  { id: 'password', says: 'Wrong name or password. Check both and try again.' },
  { id: 'disabled', says: 'This account is disabled.' },
] as const;
