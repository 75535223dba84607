import { useEffect, useRef, type ReactNode } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useText } from '../translations/useText';
import { AssayRoot } from './AssayRoot';
import { ProblemNotice } from './ProblemNotice';

/** A short form or a confirmation: title, what it does, one verb, and a way out. */
export function FormDialog(props: {
  title: string;
  action: string;
  onAct(): void;
  onClose(): void;
  isPending?: boolean;
  error?: unknown;
  destructive?: boolean;
  cancel?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  const { error } = props;
  const problem = useRef<HTMLDivElement>(null);
  // A form may be longer than the window; why it was not sent is what one has to see.
  useEffect(() => {
    if (error !== undefined)
      problem.current?.scrollIntoView?.({ block: 'nearest' });
  }, [error]);
  return (
    <Dialog
      isOpen
      isDismissable={false}
      width={props.wide ? 720 : 560}
      onOpenChange={open => !open && props.onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <AssayRoot>
          <form
            className="assay-form"
            onSubmit={event => {
              event.preventDefault();
              props.onAct();
            }}
          >
            {props.children}
            {error !== undefined && (
              <div ref={problem}>
                <ProblemNotice error={error} keepsText />
              </div>
            )}
          </form>
        </AssayRoot>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive={props.destructive}
          isPending={props.isPending}
          onPress={props.onAct}
        >
          {props.action}
        </Button>
        <Button variant="secondary" onPress={props.onClose}>
          {props.cancel ?? t('common.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
