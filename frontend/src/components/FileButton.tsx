import { useRef } from "react";

interface Props {
  words: string;
  /** How files end that are proposed; without it, all are. */
  accept?: string;
  several?: boolean;
  primary?: boolean;
  /** Gets the files chosen, one at least; the same may be chosen again at once. */
  take: (files: File[]) => void;
}

/** A button that lets one choose files. */
export function FileButton({ words, accept, several = false, primary = false, take }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={primary ? "button primary" : "button"} onClick={() => picker.current?.click()}>{words}</button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple={several}
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) take(files);
          event.target.value = "";
        }}
      />
    </>
  );
}
