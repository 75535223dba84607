export const changed = {
  justNow: 'Changed just now',
  refresh: 'Refresh',
};
