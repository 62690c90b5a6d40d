"""What a room takes where nobody says otherwise, and what it does not show."""

import ast
import importlib
import inspect
import pkgutil

import attrs


def defaults_of(room):
    """
    Return what is taken where a caller says nothing, by public name and parameter.

    What only the room itself calls is named with its module. Left out are nothing at all (``None``,
    an empty text or collection) and ``lang="ru"``.
    """
    public = [(name, getattr(room, name)) for name in room.__all__]
    found = {name: _defaults(one) for name, one in public if _has_parameters(one)}
    offered = [one for _, one in public]
    for module in modules_of(room):
        for one in vars(module).values():
            if getattr(one, "__module__", None) != module.__name__:
                continue
            if _has_parameters(one) and one not in offered:
                found[_within(room, module, one)] = _defaults(one)
            for method in vars(one).values() if inspect.isclass(one) else ():
                if inspect.isfunction(method) and not method.__name__.startswith("__"):
                    found[_within(room, module, method)] = _defaults(method)
    return {name: told for name, told in found.items() if told}


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


def _has_parameters(one):
    return inspect.isfunction(one) or (inspect.isclass(one) and attrs.has(one))


def _defaults(one):
    return {
        parameter.name: str(default) if isinstance(default, str) else default
        for parameter in inspect.signature(one).parameters.values()
        if isinstance(default := parameter.default, bool | int | float | str)
        and default != ""
        and (parameter.name, default) != ("lang", "ru")
    }


def _within(room, module, one):
    return f"{module.__name__.removeprefix(f'{room.__name__}.')}.{one.__qualname__}"


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
