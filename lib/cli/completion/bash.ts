import type { Place } from "./words.ts";

export function bashScript(places: readonly Place[]): string {
  const names = places.filter(({ name }) => name !== "").map(({ name }) => `"${name}"`);
  const choices = places.flatMap(({ name, options }) =>
    options
      .filter((option) => option.kind !== "flag")
      .map((option) => {
        const given = option.choices.length > 0 ? `compgen -W "${option.choices.join(" ")}"` : "compgen -f";
        return `    "${name}:--${option.name}") COMPREPLY=( $(${given} -- "$cur") ); return ;;`;
      }),
  );
  const words = places.map(({ name, next, options, choices: own }) => {
    const all = [...next.map(({ word }) => word), ...own, ...options.map((option) => `--${option.name}`)];
    return `    "${name}") words="${all.join(" ")}" ;;`;
  });
  return [
    "# sluice completion for bash. Put this into ~/.bashrc:  source <(sluice completion bash)",
    "_sluice() {",
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" name="" words="" i longer',
    "  for ((i = 1; i < COMP_CWORD; i++)); do",
    '    longer="${name:+$name }${COMP_WORDS[i]}"',
    '    case "$longer" in',
    `      ${names.join("|")}) name="$longer" ;;`,
    "    esac",
    "  done",
    '  case "$name:$prev" in',
    ...choices,
    "  esac",
    '  case "$name" in',
    ...words,
    "  esac",
    '  COMPREPLY=( $(compgen -W "$words" -- "$cur") )',
    '  if [[ ${#COMPREPLY[@]} -eq 0 && "$cur" != -* ]]; then COMPREPLY=( $(compgen -f -- "$cur") ); fi',
    "}",
    "complete -o filenames -F _sluice sluice",
  ].join("\n");
}
