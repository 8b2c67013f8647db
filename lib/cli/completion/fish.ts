import type { Place } from "./words.ts";

export function fishScript(places: readonly Place[]): string {
  return [
    "# sluice completion for fish. Run:  sluice completion fish > ~/.config/fish/completions/sluice.fish",
    "function __sluice_at",
    "  set -l words (string match --invert -- '-*' (commandline -opc)[2..])",
    "  test (count $argv) -eq 0; and test (count $words) -eq 0; and return",
    '  test (count $argv) -gt 0; and test "$words[1..(count $argv)]" = "$argv"',
    "end",
    ...places.flatMap(placeLines),
  ].join("\n");
}

function placeLines({ name, next, options, choices }: Place): string[] {
  const here = `complete -c sluice -n '__sluice_at${name === "" ? "" : ` ${name}`}'`;
  return [
    ...next.map(({ word, says }) => `${here} -f -a ${word} -d ${quoted(says)}`),
    ...choices.map((choice) => `${here} -f -a ${choice}`),
    ...options.map((option) => {
      const short = option.short === undefined ? "" : ` -s ${option.short}`;
      const takes = option.kind === "flag" ? "" : option.choices.length > 0 ? " -x" : " -r";
      const given = option.choices.length > 0 ? ` -a '${option.choices.join(" ")}'` : "";
      return `${here} -l ${option.name}${short}${takes}${given} -d ${quoted(option.says)}`;
    }),
  ];
}

const quoted = (says: string): string => `'${says.replaceAll("'", "’")}'`;
