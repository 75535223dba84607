import { fireEvent, screen } from '@testing-library/react';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { dayMs } from './time';
import { When } from './When';

const at = new Date(Date.now() - 2 * dayMs).toISOString();
const exact = `${at.slice(0, 19).replace('T', ' ')} UTC`;

describe('a time', () => {
  it('is said in words, and exactly while it has the focus', async () => {
    await renderRoom(<When at={at} />, fakeRegistry({}).registry);
    const time = await screen.findByText('2 days ago');
    expect(time).toHaveAttribute('datetime', at);
    expect(time).toHaveAttribute('title', expect.stringContaining(exact));
    time.matches = () => true; // jsdom does not know what the keyboard focused
    fireEvent.focus(time);
    expect(time).toHaveTextContent(exact);
    fireEvent.blur(time);
    expect(time).toHaveTextContent('2 days ago');
  });

  it('of a record is exact always, and no stop of the keyboard', async () => {
    await renderRoom(<When at={at} as="utc" />, fakeRegistry({}).registry);
    const time = await screen.findByText(exact);
    expect(time).not.toHaveAttribute('tabindex');
  });
});
