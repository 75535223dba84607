import { useRef } from 'react';
import { Button } from '@backstage/ui';

/** Opens the browser's own dialog for files; the field behind it is out of sight and of the order of keys. */
export function ChooseButton(props: {
  text: string;
  isMany?: boolean;
  isPending?: boolean;
  size?: 'small';
  onFiles(files: File[]): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={props.isMany}
        className="assay-hidden"
        tabIndex={-1}
        aria-hidden // the button says what it is for
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) props.onFiles(files);
          event.target.value = '';
        }}
      />
      <Button
        variant="secondary"
        size={props.size}
        isPending={props.isPending}
        onPress={() => input.current?.click()}
      >
        {props.text}
      </Button>
    </>
  );
}
