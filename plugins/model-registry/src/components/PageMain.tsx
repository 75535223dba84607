import { Container } from '@backstage/ui';
import type { ReactNode } from 'react';

/** What a page of ours is about, as a landmark: the shell gives its pages none. */
export function PageMain({ children }: { children: ReactNode }) {
  return (
    <main>
      <Container>{children}</Container>
    </main>
  );
}
