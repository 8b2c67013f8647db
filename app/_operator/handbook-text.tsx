/** Paragraphs of our own docs: with `code` and *emphasis*, and nothing else. */
export function HandbookText({ text }: { text: string }) {
  return (
    <div className="flex max-w-prose flex-col gap-2">
      {text.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at} className="[overflow-wrap:anywhere]">
          {paragraph.split(/(`[^`]+`|\*[^*]+\*)/).map((piece, position) => (
            <Piece key={position} text={piece} />
          ))}
        </p>
      ))}
    </div>
  );
}

function Piece({ text }: { text: string }) {
  if (/^`.+`$/.test(text)) return <code className="font-mono text-sm">{text.slice(1, -1)}</code>;
  if (/^\*.+\*$/.test(text)) return <strong className="font-semibold">{text.slice(1, -1)}</strong>;
  return text;
}
