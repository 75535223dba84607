export * from './parseReference';
