"""What a room takes where nobody says otherwise, and what it does not show."""

import ast
import importlib
import inspect
import pkgutil

import attrs


def defaults_of(room):
    """
    Return what is taken where a caller says nothing, by public name and parameter.

    Left out are nothing at all (``None``, an empty text or collection) and ``lang="ru"``.
    """
    found = {}
    for name, one in ((name, getattr(room, name)) for name in room.__all__):
        is_record = inspect.isclass(one) and attrs.has(one)
        told = {
            parameter.name: str(default) if isinstance(default, str) else default
            for parameter in _parameters(one if is_record or inspect.isfunction(one) else None)
            if isinstance(default := parameter.default, bool | int | float | str)
            and default != ""
            and (parameter.name, default) != ("lang", "ru")
        }
        if told:
            found[name] = told
    return found


def numbers_of(room):
    """Return the numbers that stand by a name in the modules of a room, and tuples of them."""
    return {
        f"{module.__name__.removeprefix(f'{room.__name__}.')}.{name}": value
        for module in modules_of(room)
        for name in _assigned(module)
        if name.isupper() and _is_of_numbers(value := getattr(module, name))
    }


def hidden_of(room):
    """Return the fields of each record, also of those within, that its repr does not show."""
    found = {}
    for module in modules_of(room):
        for one in vars(module).values():
            if inspect.isclass(one) and attrs.has(one) and one.__module__ == module.__name__:
                hidden = {field.name for field in attrs.fields(one) if field.repr is not True}
                if hidden:
                    found[one.__qualname__] = found.get(one.__qualname__, set()) | hidden
    return found


def modules_of(room):
    """Return the modules of a room, those of its packages too."""
    names = [one.name for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    return [importlib.import_module(name) for name in sorted(names)]


def _parameters(one):
    return () if one is None else inspect.signature(one).parameters.values()


def _assigned(module):
    """Names to which the module itself gives a value."""
    for node in ast.parse(inspect.getsource(module)).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name


def _is_of_numbers(value):
    if isinstance(value, tuple):
        return bool(value) and all(map(_is_of_numbers, value))
    return type(value) in (int, float)
