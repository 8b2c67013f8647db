import { phrase } from "#lib/text/phrase.ts";
import { error, warning, type FindingKind } from "./finding-kind.ts";

/** What reading a zip archive can find. */
export const archiveFindings = {
  "PKG-EMPTY": error(phrase("Nothing inside"), phrase("Choose the zip of the built mini program.")),
  "PKG-NOT-ZIP": error(
    phrase("Not a zip archive"),
    phrase("Zip the folder of the built mini program and upload the .zip file."),
  ),
  "PKG-SIZE-PACKED": error(
    phrase("Archive too large"),
    phrase("Remove what the mini program does not need, or load it from a server."),
  ),
  "PKG-SIZE-UNPACKED": error(
    phrase("Contents too large"),
    phrase("Remove what the mini program does not need, or load it from a server."),
  ),
  "PKG-COUNT": error(
    phrase("Too many files"),
    phrase("Bundle the sources and leave out development folders such as node_modules."),
  ),
  "PKG-BOMB": error(
    phrase("Compressed beyond reason"),
    phrase("Remove the file, or zip the real contents again."),
  ),
  "PKG-BROKEN": error(phrase("Damaged archive"), phrase("Zip the folder again and upload the whole file.")),
  "PKG-AMBIGUOUS": error(
    phrase("Archive can be read in two ways"),
    phrase("Zip the folder again with an ordinary zip tool, without joining or editing archives."),
  ),
  "PKG-HIDDEN-DATA": error(
    phrase("Hidden bytes between entries"),
    phrase("Zip the folder again with an ordinary zip tool; only a known signing block may sit there."),
  ),
  "PKG-OVERLAP": error(
    phrase("Entries share the same bytes"),
    phrase("Zip the folder again with an ordinary zip tool."),
  ),
  "PKG-MULTI-DISK": error(phrase("Split archive"), phrase("Make one single zip file.")),
  "PKG-ZIP64": error(
    phrase("Contradicting zip64 fields"),
    phrase("Zip the folder again with an ordinary zip tool."),
  ),
  "PKG-ENCRYPTED": error(
    phrase("Encrypted entry"),
    phrase("Zip the folder without a password: encryption for devices is a switch of the app."),
  ),
  "PKG-METHOD": error(
    phrase("Unknown compression"),
    phrase("Zip the folder again with the methods stored or deflate."),
  ),
  "PKG-CRC": error(phrase("Checksum does not match"), phrase("The file was damaged: zip the folder again.")),
  "PKG-SIZE": error(
    phrase("Size does not match"),
    phrase("The archive lies about the size of this file: zip the folder again."),
  ),
  "PKG-PATH": error(
    phrase("Path leaves the package"),
    phrase("Use relative paths with / between folders, without .. and without drive letters."),
  ),
  "PKG-LINK": error(
    phrase("Link or special file"),
    phrase("Replace it with a copy of the file that it points to."),
  ),
  "PKG-DUPLICATE": error(
    phrase("Two entries for one name"),
    phrase("Keep one of them: names must differ by more than letter case or accents' encoding."),
  ),
  "PKG-NAME-CHARACTER": error(
    phrase("Forbidden character in a name"),
    phrase("Rename the file: W3C MiniApp Packaging forbids it in file names."),
  ),
  "PKG-NAME-LENGTH": error(
    phrase("Name too long or too deep"),
    phrase("Shorten the name or flatten the folders."),
  ),
  "PKG-NAME-RESERVED": error(
    phrase("Reserved name"),
    phrase("Rename the file: scripts could mistake the name for a built-in property."),
  ),
  "PKG-NAME-ENCODING": error(
    phrase("Name is not UTF-8"),
    phrase("Zip with a tool that writes UTF-8 names, or use ASCII names."),
  ),
  "PKG-SIGNING-BLOCK": warning(
    phrase("Signing block found"),
    phrase("Nothing to do: it is recorded, and not delivered; register a key to sign versions here."),
  ),
} as const satisfies Record<`PKG-${string}`, FindingKind>;
