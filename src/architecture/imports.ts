import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { LAYERS, layerOf, PORTABLE_LAYERS } from './layers.ts';

/** A place where one file names another module. */
interface Import {
  readonly line: number;
  readonly specifier: string;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
}

/** The imports of one source text that break the import table, as `file:line -> import: why`. `path` is from the root, with `/`. */
export function importBreaches(path: string, text: string): readonly string[] {
  return importsOf(path, text).flatMap((found) => {
    const why = breach(path, found);
    return why === undefined ? [] : [`${path}:${found.line} -> ${found.specifier}: ${why}`];
  });
}

function breach(path: string, found: Import): string | undefined {
  const { specifier } = found;
  if (specifier.startsWith('.') && !specifier.endsWith('.ts')) return 'a relative import carries .ts';
  if (path.endsWith('.test.ts')) return undefined;
  const layer = layerOf(path);
  if (layer === undefined) return 'the file belongs to no layer';
  if (LAYERS[layer]?.anything) return undefined;
  if (specifier.startsWith('.')) return folderBreach(path, layer, found);
  return specifier.startsWith('node:') ? nodeBreach(layer) : packageBreach(layer, specifier);
}

function folderBreach(path: string, layer: string, { specifier, typeOnly }: Import): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  const other = layerOf(target);
  if (isForTests(target) && !isForTests(path) && [...PORTABLE_LAYERS, 'src/k6', 'load'].includes(layer)) {
    return 'k6 never imports tests or examples';
  }
  if (other === layer || LAYERS[layer]?.folders.includes(other ?? '')) return undefined;
  if (typeOnly && LAYERS[layer]?.types?.includes(other ?? '')) return undefined;
  return `${layer} may not import ${other ?? 'a file that belongs to no layer'}`;
}

function isForTests(path: string): boolean {
  return /(^|[./])(test|examples)\.ts$/.test(path);
}

function nodeBreach(layer: string): string | undefined {
  return LAYERS[layer]?.node ? undefined : `${layer} may not import node: built-ins`;
}

function packageBreach(layer: string, specifier: string): string | undefined {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  if (builtinModules.includes(name)) return 'a built-in is written with node:';
  return LAYERS[layer]?.packages?.includes(name) ? undefined : `${layer} may not import the package ${name}`;
}

function importsOf(path: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push({ line, specifier: specifier.text, typeOnly: isTypeOnly(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  if (ts.isCallExpression(node) && isLoader(node.expression)) return literal(node.arguments[0]);
  return undefined;
}

function literal(node: ts.Node | undefined): ts.StringLiteralLike | undefined {
  return node && ts.isStringLiteralLike(node) ? node : undefined;
}

function isLoader(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
