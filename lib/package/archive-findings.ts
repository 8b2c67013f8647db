import { error, warning, type FindingKind } from "./finding-kind.ts";

/** What reading a zip archive can find. */
export const archiveFindings = {
  "PKG-EMPTY": error("Nothing inside", "Choose the zip of the built mini program."),
  "PKG-NOT-ZIP": error(
    "Not a zip archive",
    "Zip the folder of the built mini program and upload the .zip file.",
  ),
  "PKG-SIZE-PACKED": error(
    "Archive too large",
    "Remove what the mini program does not need, or load it from a server.",
  ),
  "PKG-SIZE-UNPACKED": error(
    "Contents too large",
    "Remove what the mini program does not need, or load it from a server.",
  ),
  "PKG-COUNT": error(
    "Too many files",
    "Bundle the sources and leave out development folders such as node_modules.",
  ),
  "PKG-BOMB": error("Compressed beyond reason", "Remove the file, or zip the real contents again."),
  "PKG-BROKEN": error("Damaged archive", "Zip the folder again and upload the whole file."),
  "PKG-AMBIGUOUS": error(
    "Archive can be read in two ways",
    "Zip the folder again with an ordinary zip tool, without joining or editing archives.",
  ),
  "PKG-HIDDEN-DATA": error(
    "Hidden bytes between entries",
    "Zip the folder again with an ordinary zip tool; only a known signing block may sit there.",
  ),
  "PKG-OVERLAP": error("Entries share the same bytes", "Zip the folder again with an ordinary zip tool."),
  "PKG-MULTI-DISK": error("Split archive", "Make one single zip file."),
  "PKG-ZIP64": error("Contradicting zip64 fields", "Zip the folder again with an ordinary zip tool."),
  "PKG-ENCRYPTED": error(
    "Encrypted entry",
    "Zip the folder without a password: encryption for devices is a switch of the app.",
  ),
  "PKG-METHOD": error("Unknown compression", "Zip the folder again with the methods stored or deflate."),
  "PKG-CRC": error("Checksum does not match", "The file was damaged: zip the folder again."),
  "PKG-SIZE": error(
    "Size does not match",
    "The archive lies about the size of this file: zip the folder again.",
  ),
  "PKG-PATH": error(
    "Path leaves the package",
    "Use relative paths with / between folders, without .. and without drive letters.",
  ),
  "PKG-LINK": error("Link or special file", "Replace it with a copy of the file that it points to."),
  "PKG-DUPLICATE": error(
    "Two entries for one name",
    "Keep one of them: names must differ by more than letter case or accents' encoding.",
  ),
  "PKG-NAME-CHARACTER": error(
    "Forbidden character in a name",
    "Rename the file: W3C MiniApp Packaging forbids it in file names.",
  ),
  "PKG-NAME-LENGTH": error("Name too long or too deep", "Shorten the name or flatten the folders."),
  "PKG-NAME-RESERVED": error(
    "Reserved name",
    "Rename the file: scripts could mistake the name for a built-in property.",
  ),
  "PKG-NAME-ENCODING": error(
    "Name is not UTF-8",
    "Zip with a tool that writes UTF-8 names, or use ASCII names.",
  ),
  "PKG-SIGNING-BLOCK": warning(
    "Signing block found",
    "Nothing to do: it is recorded, and not delivered; register a key to sign versions here.",
  ),
} as const satisfies Record<`PKG-${string}`, FindingKind>;
