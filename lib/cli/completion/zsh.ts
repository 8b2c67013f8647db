import type { Place } from "./words.ts";

export function zshScript(places: readonly Place[]): string {
  const names = places.filter(({ name }) => name !== "").map(({ name }) => `"${name}"`);
  const choices = places.flatMap(({ name, options }) =>
    options
      .filter((option) => option.kind !== "flag")
      .map((option) => {
        const given = option.choices.length > 0 ? `compadd -- ${option.choices.join(" ")}` : "_files";
        return `    "${name}:--${option.name}") ${given}; return ;;`;
      }),
  );
  return [
    "#compdef sluice",
    "# sluice completion for zsh. Put this into ~/.zshrc:  source <(sluice completion zsh)",
    "_sluice() {",
    '  local name="" longer i',
    "  local -a found",
    "  for ((i = 2; i < CURRENT; i++)); do",
    '    longer="${name:+$name }${words[i]}"',
    '    case "$longer" in',
    `      ${names.join("|")}) name="$longer" ;;`,
    "    esac",
    "  done",
    '  case "$name:${words[CURRENT-1]}" in',
    ...choices,
    "  esac",
    '  case "$name" in',
    ...places.map((place) => foundAt(place)),
    "  esac",
    "  _describe -t commands sluice found || _files",
    "}",
    "compdef _sluice sluice",
  ].join("\n");
}

function foundAt({ name, next, options, choices }: Place): string {
  const all = [
    ...next.map(({ word, says }) => described(word, says)),
    ...choices.map((choice) => described(choice, choice)),
    ...options.map((option) => described(`--${option.name}`, option.says)),
  ];
  return `    "${name}") found=(${all.join(" ")}) ;;`;
}

const described = (word: string, says: string): string =>
  `'${word}:${says.replaceAll("'", "’").replaceAll(":", "\\:")}'`;
